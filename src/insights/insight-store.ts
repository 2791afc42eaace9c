import type { Reason } from '../model/explanation'
import type { Candidate } from '../model/observation'

/** A question that got no answer. */
export interface UnansweredQuestion {
  readonly text: string
  /**
   * - `choices`: it was asked back, and nothing was picked
   * - `none`: the page had no answer, or none of the entries that "did you mean" offered was meant
   */
  readonly decision: 'choices' | 'none'
  /** Epoch milliseconds. */
  readonly at: number
  readonly channel: string
  /** Why the matcher decided as it did; missing in old records. */
  readonly reason?: Reason
  /** The entry that came nearest, if any did. */
  readonly nearest?: Candidate
}

/** What the summaries read. */
export interface InsightStore {
  /**
   * Oldest first, from `since` (epoch milliseconds) on. Left out is what was asked back and found: an entry was picked from
   * "did you mean" by the same person in the same conversation.
   */
  unanswered(since: number): Promise<readonly UnansweredQuestion[]>
  /**
   * The ids of the entries that were shown as answers most often, in channels that tell what they were sent: most first.
   * @param since epoch milliseconds
   */
  mostAnswered(since: number, limit: number): Promise<readonly string[]>
}
