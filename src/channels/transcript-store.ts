import type { ConversationRef } from '../model/event'
import type { BotUtterance, Utterance } from '../model/utterance'

/** One line of a conversation. */
export interface TranscriptLine {
  /**
   * Grows with every line of the conversation and is never used again, even after all lines were deleted: the later of the
   * line's time (epoch milliseconds) and the line before plus one.
   */
  readonly position: number
  /** Epoch milliseconds. */
  readonly at: number
  /** The position of the person's line that this one answers. */
  readonly replyTo?: number
  readonly utterance: Utterance
}

/** What a channel needs whose people can look back. Lines are written with their turn; see `TurnCommit.transcript`. */
export interface TranscriptStore {
  /** The lines after a position, oldest first, `limit` at most. */
  read(conversationId: string, after: number, limit: number): Promise<readonly TranscriptLine[]>
  /** The person's line of an activity that had its turn; undefined where it had none, or was forgotten. */
  find(ref: ConversationRef, eventId: string): Promise<TranscriptLine | undefined>
  /**
   * Adds a line that no turn of the person's led to. Resolves when it is durable.
   * @param at epoch milliseconds
   * @param key names what is said: the same key adds one line, however often it comes
   */
  append(ref: ConversationRef, utterance: BotUtterance, at: number, key: string): Promise<TranscriptLine>
  /** A client of the conversation has taken all lines up to a position: those that were appended count as seen. */
  markSeen(conversationId: string, position: number): Promise<void>
  /** Whether the line with this key was taken by a client. */
  isSeen(key: string): Promise<boolean>
}
