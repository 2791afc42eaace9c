import type { Action } from './action'
import type { PersonUtterance } from './utterance'

/** Whose conversation: state is kept for each triple of these. */
export interface ConversationRef {
  /** `terminal`, `msteams`, `webchat`, `emulator`, `directline`, …: the channel's own name for itself. */
  readonly channel: string
  readonly conversationId: string
  readonly userId: string
}

interface Arrival {
  /** The channel's id of the activity; the same activity delivered again carries the same id. */
  readonly id: string
  readonly ref: ConversationRef
  /** Epoch milliseconds of arrival here. */
  readonly at: number
  /** BCP 47, as the channel tells it. */
  readonly locale?: string
  /** Present on channels whose people can look back: the turn is kept as lines of a transcript, the person's own first. */
  readonly transcribe?: { readonly person?: PersonUtterance }
}

/** Something a person did. */
export type InboundEvent = Arrival &
  (
    | { readonly kind: 'message'; readonly text: string }
    | { readonly kind: 'action'; readonly action: Action }
    | { readonly kind: 'joined' }
  )

/** The state's key as one string; the parts cannot run into each other. */
export function conversationKey({ channel, conversationId, userId }: ConversationRef): string {
  return JSON.stringify([channel, conversationId, userId])
}
