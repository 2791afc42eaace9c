import type { FaqIndex } from './faq-index'
import { lessMissing, missingWord } from './missing-word'
import type { NumberMatch } from './other-number'
import type { QuestionTerm } from './question-terms'
import type { Reason } from './ranking'

/** What speaks against the best entry as the answer. It may still be offered as a choice. */
export interface Doubts {
  /** How sure one is of it as the answer; 0 where it may not be that. */
  readonly confidence: number
  /** Why, where it is not the answer because of them. */
  readonly reason: Extract<Reason, 'other-number' | 'missing-word'>
}

/**
 * An entry with another number is never the answer. One that lacks a word of the question is so only where the rest makes up
 * for it. Neither says that it is not worth offering: lowering the confidence for that as well refused 10 more of 100
 * questions without an answer, but 4 of 100 with one, which were handled before.
 * @param confidence without any doubt
 * @param number how the best entry's numbers stand to the question's
 */
export function doubtsOf(
  index: FaqIndex,
  question: readonly QuestionTerm[],
  position: number,
  confidence: number,
  number: NumberMatch,
): Doubts {
  if (number === 'other' || number === 'unspoken') return { confidence: 0, reason: 'other-number' }
  return { confidence: lessMissing(confidence, missingWord(index, question, position)), reason: 'missing-word' }
}
