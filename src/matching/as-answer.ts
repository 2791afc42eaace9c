import type { Reason } from '../model/explanation'
import type { PlainIndex } from './faq-index'
import { lessMissing, missingWord } from './missing-word'
import type { YearMatch } from './other-year'
import type { QuestionTerm } from './question-terms'

/** What speaks against the best entry as the answer. It may still be offered as a choice. */
export interface AsAnswer {
  /** How sure one is of it as the answer; 0 where it must not be that. */
  readonly confidence: number
  /** Why, where it is not the answer because of that. */
  readonly doubt: Extract<Reason, 'other-year' | 'missing-word'>
}

/**
 * An entry with another year than the asked one, or with none, is never the answer. One that lacks a word of
 * the question is so only where the rest makes up for it. Neither says that it is not worth offering: lowering the
 * confidence for that as well refused 10 more of 100 questions without an answer, but 4 of 100 with one.
 * @param confidence without any doubt
 * @param years how the entry's years stand to the question's; nothing where the question names none
 */
export function asAnswer(
  index: PlainIndex,
  question: readonly QuestionTerm[],
  position: number,
  confidence: number,
  years: YearMatch | undefined,
): AsAnswer {
  if (years === 'other' || years === 'unspoken') return { confidence: 0, doubt: 'other-year' }
  return { confidence: lessMissing(confidence, missingWord(index, question, position)), doubt: 'missing-word' }
}
