import type { ConversationRef, InboundEvent } from '../model/event'
import type { Observation } from '../model/observation'
import type { Reply } from '../model/reply'

/** One activity of one channel: the same activity delivered twice has the same key. */
export interface TurnKey {
  readonly ref: ConversationRef
  readonly eventId: string
}

/** State as it was read; `revision` 0 means that there was none. */
export interface LoadedState {
  readonly revision: number
  /** JSON as it was committed; the reader parses it. */
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
  readonly id: string
  readonly key: TurnKey
  readonly kind: InboundEvent['kind']
  /** Epoch milliseconds. */
  readonly at: number
  /** The revision the state was read at; another one in the database means that a turn came between. */
  readonly basedOn: number
  readonly state: unknown
  /** Epoch milliseconds after which the state is as if it had never been. */
  readonly stateExpiresAt: number
  readonly replies: readonly Reply[]
  readonly observations: readonly Observation[]
  /** Delete everything kept of this conversation first: the person asked for it. */
  readonly forget: boolean
  /** Who is about to deliver the replies, and until when (epoch milliseconds) nobody else should. */
  readonly delivery: Lease
}

export interface Lease {
  readonly owner: string
  readonly until: number
}

/**
 * - `committed`: durable; the replies may be said.
 * - `duplicate`: this activity had its turn meanwhile; nothing was written.
 * - `conflict`: the state changed since it was read; nothing was written; load and run again.
 */
export type CommitOutcome = 'committed' | 'duplicate' | 'conflict'

/** What a turn needs of a database. Both databases pass the same suite. */
export interface TurnStore {
  /** @param now epoch milliseconds; state that expired before it is not returned */
  begin(key: TurnKey, now: number): Promise<TurnStart>
  /** Resolves when the outcome is durable. */
  commit(turn: TurnCommit): Promise<CommitOutcome>
  /**
   * Takes over the delivery of a committed turn's replies.
   * @returns whether the caller may deliver: not when they were delivered, nor while another owner's lease runs
   */
  claimDelivery(turnId: string, lease: Lease, now: number): Promise<boolean>
  /** Remembers that the replies were taken. May be written late: losing it costs a repeated reply at most. */
  markDelivered(turnId: string, at: number): Promise<void>
  /** Deletes what is older; returns how many turns went. */
  deleteBefore(at: number): Promise<number>
  /**
   * Deletes all that is kept of a conversation or a user, by either id, and makes it unreadable in the file.
   * @returns how many rows went
   */
  forget(id: string): Promise<number>
}
