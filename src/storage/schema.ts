import type { Reason } from '../model/explanation'
import type { Decision } from '../model/observation'
import type { SentMessage } from '../model/sent-message'
import type { TicketSchema } from './ticket-schema'

/**
 * The tables, as both databases have them. Of a conversation's or a person's id only the digest is kept (`digest.ts`), but
 * for `addresses` and `askers`, where something is to be sent later. Text that people or channels wrote goes through `stored-text.ts`. Times are epoch milliseconds.
 */
export interface Schema extends TicketSchema {
  readonly turns: TurnRow
  readonly states: StateRow
  readonly questions: QuestionRow
  readonly picks: PickRow
  readonly ratings: RatingRow
  readonly person_requests: PersonRequestRow
  readonly transcript: TranscriptRow
  readonly deliveries: DeliveryRow
  readonly addresses: AddressRow
  readonly migrations: MigrationRow
}

export interface TurnRow {
  readonly id: string
  /** Digest of channel, conversation and activity: what makes the same activity the same turn. */
  readonly event_key: string
  /** Digest of the conversation's id; null once the person asked to be forgotten. */
  readonly conversation: string | null
  /** Digest of the person's id; null like `conversation`. */
  readonly person: string | null
  readonly channel: string
  readonly kind: string
  readonly at: number
  /** JSON. */
  readonly replies: string
  /** 0 or 1: libsql ends the process when it is given a boolean. */
  readonly delivered: number
  readonly lease_owner: string
  readonly lease_until: number
  /** Digest of channel, conversation and the message's own id; null for what was no message. An edited message has several turns. */
  readonly message_key: string | null
}

export interface StateRow {
  /** Digest of channel, conversation and person. */
  readonly conversation_key: string
  readonly conversation: string
  readonly person: string
  /** The turn that wrote it: the state's revision. */
  readonly turn_id: string
  /** JSON. */
  readonly value: string
  readonly expires_at: number
}

/** What a turn taught: one row for each observation, in the turn's order. */
interface ObservationRow {
  readonly turn_id: string
  readonly position: number
  readonly at: number
}

export interface QuestionRow extends ObservationRow {
  readonly channel: string
  readonly text: string
  readonly decision: Decision
  readonly confidence: number
  /** JSON, best first; the first with words of the text. */
  readonly candidates: string
  /** Null in rows from before there was one. */
  readonly reason: Reason | null
}

/** What came of a "did you mean". */
export interface PickRow extends ObservationRow {
  /** Equal to the `text` of the question that was asked back. */
  readonly question: string
  /** Null: none of those that were offered. */
  readonly entry_id: string | null
}

export interface RatingRow extends ObservationRow {
  readonly entry_id: string
  /** 0 or 1. */
  readonly helpful: number
  readonly question: string | null
  /** What the person wrote beside it. */
  readonly comment: string | null
}

export interface PersonRequestRow extends ObservationRow {
  readonly question: string | null
}

/** A line of a conversation, of channels whose people can look back. */
export interface TranscriptRow {
  /** Digest of the conversation's id. */
  readonly conversation: string
  readonly position: number
  /** Digest of the person's id: whose conversation it is, whoever says the line. */
  readonly person: string
  /** The turn that the line goes with when it is deleted; null where the line stands for itself. */
  readonly turn_id: string | null
  readonly at: number
  /** The position of the line that this one answers. */
  readonly reply_to: number | null
  /** JSON. */
  readonly utterance: string
  /** Digest of what names the line, where it must not be said twice; null of lines of turns. */
  readonly said_key: string | null
  /** 1 once a client has taken the line; kept of lines with a `said_key`. */
  readonly seen: number | null
}

/** A message that a turn's replies were sent as. */
export interface DeliveryRow {
  readonly turn_id: string
  readonly position: number
  readonly at: number
  readonly fate: SentMessage['fate']
  /** The channel's id of it. */
  readonly sent_id: string | null
  /** The entry whose answer it is. */
  readonly entry_id: string | null
}

/** How something can be said to a person later. Holds ids: without them nothing could be sent. */
export interface AddressRow {
  /** Digest of channel, conversation and person. */
  readonly conversation_key: string
  /** Digest of channel and conversation. */
  readonly place: string
  readonly conversation: string
  readonly person: string
  /** JSON, the channel's own form. */
  readonly value: string
  /** Of the last turn, to the hour. */
  readonly at: number
  /** 0 or 1: the channel said that nobody is there any more. */
  readonly dead: number
}

export interface MigrationRow {
  readonly number: number
  readonly name: string
  readonly at: number
}
