import type { WidgetSettings } from '../../channels/web/protocol'
import type { ChatState } from './chat'
import { connectionOf, type ConnectionFacts } from './connection-state'
import { keepLines } from './keep-lines'
import type { OutgoingMessage } from './stored-chat'
import type { DrawnLine } from './to-lines'

/** All that a state is made of. */
export interface StateParts extends Pick<ChatState, 'isLooking' | 'draft'> {
  readonly drawn: readonly DrawnLine[]
  readonly outbox: readonly OutgoingMessage[]
  readonly facts: ConnectionFacts
  readonly settings: WidgetSettings | undefined
  /** Whether the panel is shown. */
  readonly isOpen: boolean
  /** Whether the server has a conversation. */
  readonly hasBegun: boolean
  readonly hasEnded: boolean
}

/** What the panel draws. @param before lines that did not change stay the same objects as there */
export function toState(before: ChatState, parts: StateParts): ChatState {
  const { drawn, outbox, facts, settings, isOpen, isLooking, draft, hasBegun, hasEnded } = parts
  const lines = drawn.map(({ line }) => line)
  return {
    ...(settings === undefined ? {} : { settings }),
    lines: keepLines(before.lines, lines),
    isLooking,
    connection: connectionOf(facts, outbox, isOpen && settings === undefined),
    unread: isOpen ? 0 : lines.filter((line) => line.by === 'bot' && line.isNew).length,
    draft,
    hasConversation: lines.length > 0 || hasBegun,
    hasEnded,
  }
}
