import type { TurnKey } from '../../conversation/turn-store'
import type { ConversationRef } from '../../model/event'
import { digest } from '../digest'

/** The digests by which the rows of one turn are found. */
export interface RowKeys {
  readonly event: string
  readonly state: string
  readonly conversation: string
  readonly person: string
  /** Of the conversation on its channel, whoever is in it. */
  readonly place: string
}

/** The keys of an activity's turn. */
export function rowKeys({ ref, eventId }: TurnKey): RowKeys {
  return {
    event: digest(ref.channel, ref.conversationId, eventId),
    state: digest(ref.channel, ref.conversationId, ref.userId),
    conversation: digest(ref.conversationId),
    person: digest(ref.userId),
    place: digest(ref.channel, ref.conversationId),
  }
}

/** By which the turns of one message are found: the message's own id, whatever their events are called. */
export function messageKey({ channel, conversationId }: ConversationRef, messageId: string): string {
  return digest(channel, conversationId, messageId)
}
