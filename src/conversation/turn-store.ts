import type { ConversationRef, InboundEvent } from '../model/event'
import type { Observation } from '../model/observation'
import type { Reply } from '../model/reply'
import type { SentMessage } from '../model/sent-message'
import type { TicketEffect, TicketFacts } from '../model/ticket'
import type { Utterance } from '../model/utterance'

/** One activity of one channel: the same activity delivered twice has the same key. */
export interface TurnKey {
  readonly ref: ConversationRef
  readonly eventId: string
}

/** State as it was read. */
export interface LoadedState {
  /** The id of the turn that wrote it, so that no two states ever share a revision; undefined where there was none. */
  readonly revision: string | undefined
  /** JSON as it was committed; the reader parses it. Undefined where there was none, or it has expired. */
  readonly value: unknown
}

/** A turn that was committed before. */
export interface StoredTurn {
  readonly id: string
  readonly replies: readonly Reply[]
  /** Whether the channel took the replies. */
  readonly delivered: boolean
}

/** What a turn reads before it runs. */
export interface TurnStart {
  readonly state: LoadedState
  /** Present when this activity has already had its turn. */
  readonly earlier?: StoredTurn
}

/** Everything one turn writes, in one transaction. */
export interface TurnCommit {
  /** Unique over all turns. */
  readonly id: string
  readonly key: TurnKey
  readonly kind: InboundEvent['kind']
  /** Epoch milliseconds. */
  readonly at: number
  /** The revision the state was read at; another one in the database means that a turn came between. */
  readonly basedOn: string | undefined
  readonly state: unknown
  /** Epoch milliseconds after which the state is as if it had never been. */
  readonly stateExpiresAt: number
  readonly replies: readonly Reply[]
  /** The message that the turn is about, for `withdraw`; only of messages. */
  readonly messageId?: string
  /** How something can be said here later; takes the place of the one before. See `channels/bot-framework/address-book.ts`. */
  readonly address?: Readonly<Record<string, unknown>>
  /** Lines for channels whose people can look back, in order; a bot's line answers the person's. See `channels/transcript-store.ts`. */
  readonly transcript: readonly Utterance[]
  readonly observations: readonly Observation[]
  /** What the turn does about tickets; absent: nothing. */
  readonly tickets?: TicketWrites
  /**
   * Delete everything kept of this person in this conversation, and of nobody in particular there (`userId` equal to
   * `conversationId`: a welcome that named no one): they asked for it. The state goes too and the new one is
   * not written, nor is the person's own line; what stays is that this activity had its turn, without whose it was, the
   * replies to it and, in the transcript, the bot's line that tells of it. That line is the person's like any other:
   * it goes when they ask again, with `forget` or with age. Of tickets goes what `forget` takes; `tickets` is not looked at. As with `forget` no byte of the rest stays in an SQLite
   * file: within half a minute, or an hour after the last time somebody asked.
   */
  readonly forget: boolean
  /** Who is about to deliver the replies, and until when (epoch milliseconds) nobody else should. */
  readonly delivery: Lease
}

/** What a turn does about tickets, and for whom. */
export interface TicketWrites {
  /**
   * Carried out in order. The outcome is `conflict`, and nothing is written, where one is not possible any more: the ticket to
   * join or to write to waits no more, its number is taken, nobody of this conversation and person waits for it, a limit was
   * reached meanwhile.
   */
  readonly effects: readonly TicketEffect[]
  /** As `InboundEvent.network`. */
  readonly network?: string
  /** As the turn was told; absent: whatever was opened before. */
  readonly room?: TicketFacts['room']
  /** As `TicketFacts.contact`: what the channel vouches for is confirmed. */
  readonly contact: TicketFacts['contact']
}

export interface Lease {
  readonly owner: string
  /** Epoch milliseconds. */
  readonly until: number
}

/**
 * - `claimed`: the caller may deliver until its lease ends.
 * - `delivered`: the channel took the replies, or nothing is known of such a turn.
 * - `held`: somebody else is at it; ask again.
 */
export type ClaimOutcome = 'claimed' | 'delivered' | 'held'

/**
 * - `committed`: durable; the replies may be said.
 * - `duplicate`: this activity had its turn meanwhile; nothing was written.
 * - `conflict`: the state changed since it was read; nothing was written; load and run again.
 */
export type CommitOutcome = 'committed' | 'duplicate' | 'conflict'

/** What a turn needs of a database. Both databases pass the same suite. */
export interface TurnStore {
  /** @param now epoch milliseconds; state that has expired by then is not returned */
  begin(key: TurnKey, now: number): Promise<TurnStart>
  /** Resolves when the outcome is durable. */
  commit(turn: TurnCommit): Promise<CommitOutcome>
  /** Takes over the delivery of a committed turn's replies, unless it is done or another owner's lease runs. */
  claimDelivery(turnId: string, lease: Lease, now: number): Promise<ClaimOutcome>
  /**
   * Remembers that the replies were taken: this store knows it at once, the database may learn it a second later. Losing
   * it in a crash costs a repeated reply at most, and only where the channel delivers the activity again.
   * @param sent the messages that the replies were sent as; kept with the turn, see `channels/bot-framework/sent-messages.ts`
   */
  markDelivered(turnId: string, sent?: readonly SentMessage[]): void
  /**
   * Drops what a person said in a message they took back: the questions its turns recorded, the same words wherever this
   * person's later turns in this conversation recorded them, lines of the transcript, and replies that may quote them.
   * What stays is that the activities had their turns. A ticket that asked in these words goes where no mail about it got
   * through yet, and loses the words where staff have them: its question is empty then. With SQLite no byte stays in the file, as soon as with `TurnCommit.forget`.
   * @param keep the event of a turn of the message that stays as it is: the message was edited, and tickets stay as they are.
   * Without it the state of the person's conversation goes too.
   * @returns how many turns lost their words
   */
  withdraw(ref: ConversationRef, messageId: string, keep?: string): Promise<number>
  /**
   * Deletes turns older than `at`, with all they hold, addresses and lines of the transcript as old, and every
   * state that has expired by `now`. Tickets go when nothing happened to them since `at`, with their tasks and mails; what
   * came in or goes out without a ticket by its age; drafts when they are settled, or after twice the time.
   * @returns how many turns went
   */
  deleteBefore(at: number, now: number): Promise<number>
  /**
   * Deletes all that is kept of a conversation or a user, by either id, on all channels. Tickets that nobody else asked go
   * whole, with what waits to be sent; of others this asker's part. Limits stay counted for a day. With SQLite no byte of it stays
   * in the file. With PostgreSQL no query can see it any more, and the server's own vacuum reuses the space.
   * @returns how many turns, states, addresses, askers, contacts, and lines of the transcript that belong to no turn went
   */
  forget(id: string): Promise<number>
}
