import type { Candidate } from '../model/observation'

/** A question that got no answer at once. */
export interface UnansweredQuestion {
  readonly text: string
  readonly decision: 'choices' | 'none'
  /** Epoch milliseconds. */
  readonly at: number
  readonly channel: string
  /** The entry that came nearest, if any did. */
  readonly nearest?: Candidate
}

/** What the summaries read. */
export interface InsightStore {
  /** Oldest first, from `since` (epoch milliseconds) on. */
  unanswered(since: number): Promise<readonly UnansweredQuestion[]>
}
