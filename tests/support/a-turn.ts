import { randomUUID } from 'node:crypto'
import type { TurnCommit, TurnKey } from '../../src/conversation/turn-store'
import type { ConversationRef, InboundEvent } from '../../src/model/event'
import type { Observation } from '../../src/model/observation'
import type { Reply } from '../../src/model/reply'

/** A moment to count from. */
export const NOON = Date.UTC(2026, 5, 1, 12)

export const ada: ConversationRef = { channel: 'webchat', conversationId: 'conversation-1', userId: 'ada' }

export function replyOf(text: string): Reply {
  return { kind: 'answer', text, links: [], buttons: [] }
}

export function questionOf(text: string, decision: 'answer' | 'choices' | 'none' = 'none'): Observation {
  const matched = [{ asked: text, found: 'map', how: 'spelling' }] as const
  const candidates = [{ id: 'map', question: 'Is my city on the map?', score: 0.25, matched, unmatched: [text] }]
  return { kind: 'question', text, decision, reason: 'several-close', confidence: 0.25, candidates }
}

export function keyOf(eventId: string, ref: Partial<ConversationRef> = {}): TurnKey {
  return { ref: { ...ada, ...ref }, eventId }
}

/** A whole turn of Ada's; say only what matters. */
export function aTurn(said: Partial<TurnCommit> = {}): TurnCommit {
  return {
    id: randomUUID(),
    key: keyOf(randomUUID()),
    kind: 'message',
    at: NOON,
    basedOn: undefined,
    state: { v: 1 },
    stateExpiresAt: NOON + 60_000,
    replies: [replyOf('The map shows every city.')],
    transcript: [],
    observations: [],
    forget: false,
    delivery: { owner: 'replica-1', until: NOON + 10_000 },
    ...said,
  }
}

/** A message of Ada's. */
export function aMessage(id: string, text: string, ref: Partial<ConversationRef> = {}): InboundEvent {
  return { id, ref: { ...ada, ...ref }, at: NOON, kind: 'message', text }
}
