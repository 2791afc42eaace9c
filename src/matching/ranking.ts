import type { Decision } from '../model/observation'

/**
 * How a word of the question came to stand for a word of the page: the same word, another form of it (`stem`), a
 * misspelling of it, a word that shares most of its letters (`similar`), one half or both halves of it (`compound`), a
 * short form that the page spells out (`abbreviation`), a word that the owner calls the same (`synonym`), or one that
 * means nearly the same in general (`meaning`).
 */
export type How = 'same' | 'stem' | 'spelling' | 'compound' | 'similar' | 'abbreviation' | 'synonym' | 'meaning'

/** A word of the question that was found in an entry, and how. */
export interface WordMatch {
  /** As the person wrote it, in lower case. */
  readonly asked: string
  /** The entry's word it was taken for. */
  readonly found: string
  readonly how: How
}

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

/**
 * Why the decision fell as it did; shown by `ask --explain`. The best match would have been the answer, but for a number
 * or a year of which it names another or none (`other-number`), or for a telling word that it lacks (`missing-word`).
 */
export type Reason =
  'clear-best' | 'several-close' | 'other-number' | 'missing-word' | 'weak-best' | 'too-little-in-common' | 'no-words'

/** What the matcher says about one question. */
export interface Ranking {
  readonly decision: Decision
  readonly reason: Reason
  /** 0 to 1: how sure it is that the best match is right. 0 where there is none. */
  readonly confidence: number
  /** Best first, ten at most. With `choices` the first two or three are the ones to offer: see `offered`. */
  readonly matches: readonly Match[]
  /** How many of the first matches to offer when the decision is `choices`; 0 otherwise. */
  readonly offered: number
}
