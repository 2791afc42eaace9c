import { randomUUID } from 'node:crypto'
import type { TicketWrites, TurnCommit, TurnKey } from '../../src/conversation/turn-store'
import type { ConversationRef, InboundEvent } from '../../src/model/event'
import type { Observation } from '../../src/model/observation'
import type { Reply } from '../../src/model/reply'
import type { EscalationRequest, TicketEffect } from '../../src/model/ticket'
import type { Storage } from '../../src/storage/open-storage'

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

export function aRequest(question: string, said: Partial<EscalationRequest> = {}): EscalationRequest {
  return { question, lines: [], considered: [], reason: 'weak-best', locale: 'en', ...said }
}

/** A turn that does something about tickets, in a conversation of its own for each person. */
export function aTicketTurn(
  effects: readonly TicketEffect[],
  { by = 'ada', writes = {}, ...said }: Partial<TurnCommit> & { by?: string; writes?: Partial<TicketWrites> } = {},
): TurnCommit {
  return aTurn({
    key: { ref: refOf(by), eventId: randomUUID() },
    tickets: { effects, contact: { isConfirmed: false }, ...writes },
    ...said,
  })
}

/** Where a person talks to the bot. */
export function refOf(userId: string): ConversationRef {
  return { ...ada, conversationId: `conversation of ${userId}`, userId }
}

/** Has a person do something about tickets, whatever their conversation's state is. */
export async function act(
  { turns }: Pick<Storage, 'turns'>,
  effects: readonly TicketEffect[],
  said: Parameters<typeof aTicketTurn>[1] = {},
): Promise<TurnCommit> {
  const turn = aTicketTurn(effects, said)
  const { state } = await turns.begin(turn.key, NOON)
  const based = { ...turn, basedOn: state.revision }
  expect(await turns.commit(based)).toBe('committed')
  return based
}

/** Has a person open a ticket. @returns its number */
export async function open(
  storage: Pick<Storage, 'turns' | 'tickets'>,
  question: string,
  { request = {}, ...said }: Parameters<typeof aTicketTurn>[1] & { request?: Partial<EscalationRequest> } = {},
): Promise<number> {
  const number = await storage.tickets.reserveNumber()
  await act(storage, [{ do: 'open-ticket', number, by: 'mail', request: aRequest(question, request) }], said)
  return number
}
