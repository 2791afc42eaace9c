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
  /** The message that this is about, where it is not `id`: a message that was edited arrives again, under an id of its own. */
  readonly messageId?: string
  /** How something can be said here later, after a restart too: the channel's own form, plain JSON, kept with the turn. */
  readonly address?: Readonly<Record<string, unknown>>
  /** The network address it came from, where strangers can come from anywhere; counted, never shown. */
  readonly network?: string
  /** Who the person is, as the website they are on says; proves nothing. */
  readonly contact?: { readonly name?: string; readonly email?: string }
  /** Present on channels whose people can look back: the turn is kept as lines of a transcript, the person's own first. */
  readonly transcribe?: { readonly person?: PersonUtterance }
}

/** Something a person did. */
export type InboundEvent = Arrival &
  /** `attachments`: how many files and the like came with the text, which nobody here reads. */
  (
    | { readonly kind: 'message'; readonly text: string; readonly attachments?: number }
    | { readonly kind: 'action'; readonly action: Action }
    /** An answer was rated by means of the channel's own, which says thank you itself. */
    | { readonly kind: 'rating'; readonly entry: string; readonly helpful: boolean; readonly comment?: string }
    /** `inGroup`: of several people, who have to address the bot by its name. */
    | { readonly kind: 'joined'; readonly inGroup?: true }
  )

/** The state's key as one string; the parts cannot run into each other. */
export function conversationKey({ channel, conversationId, userId }: ConversationRef): string {
  return JSON.stringify([channel, conversationId, userId])
}
