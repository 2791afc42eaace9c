import type { Reason, WordMatch } from '../model/explanation'
import type { Decision } from '../model/observation'

/** One entry, as an answer to one question. */
export interface Match {
  readonly id: string
  readonly question: string
  /** 0 to 1, comparable between questions and pages: how well the entry answers this question. */
  readonly score: number
  readonly matched: readonly WordMatch[]
  /** Words of the question that carry meaning and that the entry lacks. */
  readonly unmatched: readonly string[]
}

/** What the matcher says about one question. */
export interface Ranking {
  readonly decision: Decision
  readonly reason: Reason
  /** 0 to 1: how sure it is that the best match is right. 0 where there is none. */
  readonly confidence: number
  /**
   * 0 to 1: the best match's part among all that come into question; 1 where nothing else comes near, 1/2 where two fit
   * alike. 0 where there is none.
   */
  readonly share: number
  /** Best first, ten at most. With `choices` the first two or three are the ones to offer: see `offered`. */
  readonly matches: readonly Match[]
  /** How many of the first matches to offer when the decision is `choices`; 0 otherwise. */
  readonly offered: number
}
