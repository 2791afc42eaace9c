import type { ConversationRef } from '../../model/event'

/** What replies were sent as, for those who come back to them: by an edit of the question, or a rating. */
export interface SentMessages {
  /** @param messageId the channel's id of a person's message */
  answersTo(ref: ConversationRef, messageId: string): Promise<AnswersTo>
  /** The entry whose answer a message of ours is; undefined where it is none, or nothing is known of it. */
  entryOf(ref: Pick<ConversationRef, 'channel' | 'conversationId'>, sentId: string): Promise<string | undefined>
}

export interface AnswersTo {
  /** Whether the person has done nothing since in this conversation. */
  readonly isNewest: boolean
  /** The channel's ids of the messages that answer it now, in order. */
  readonly sentIds: readonly string[]
}
