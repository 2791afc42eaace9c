import type { PlainIndex } from './faq-index'
import { mostAlike } from './meanings'
import type { QuestionTerm } from './question-terms'

/** What a question asks about and an entry does not speak of. */
export interface MissingWord {
  /** As the person wrote it. */
  readonly asked: string
  /** 0 to 1: its part of the question's weight, less what the entry has in its place. */
  readonly part: number
}

/**
 * Cosine from which a word of the entry stands for one that it lacks. From 0.5 to 0.9 the figures are nearly the same;
 * at 0.7 the most questions without an answer are kept from being answered.
 */
const USED_ALIKE = 0.7

/**
 * How much a word is missed of which nothing is known. Such words are product names as well as slips that nothing
 * explains: of answers to questions with one, 91 of 100 were right, of others 88. At 1 it costs right answers and brings
 * nothing; at 0.3 a product that the page does not know is answered over.
 */
const OF_UNKNOWN_MEANING = 0.5

/**
 * The telling word of a question that an entry lacks most: by its part of the question's weight (idf), times how far
 * nothing in the entry means nearly the same. Neither phrasings, keywords nor answer have it in any form, nor a synonym.
 * A word that is known to have other meanings than the entry's is missed wholly; one like the entry's hardly at all.
 * @returns nothing where the entry has all
 */
export function missingWord(
  index: PlainIndex,
  question: readonly QuestionTerm[],
  position: number,
): MissingWord | undefined {
  const entry = index.entries[position]
  const total = question.reduce((sum, { idf }) => sum + idf, 0)
  let missing: MissingWord | undefined
  for (const { asked, isStop, idf, senses } of question) {
    const part = idf / (total || 1)
    if (isStop || part <= (missing?.part ?? 0)) continue
    if (senses.some(({ term }) => entry?.terms.has(term) === true || entry?.answerTerms.has(term) === true)) continue
    const missed = part * (1 - replacedBy(index, asked, senses, position))
    if (missed > (missing?.part ?? 0)) missing = { asked, part: missed }
  }
  return missing
}

/** 0 to 1: how far the entry's words stand for a word that it lacks. */
function replacedBy(index: PlainIndex, asked: string, senses: QuestionTerm['senses'], position: number): number {
  const { meanings } = index
  // A misspelt word is not known to mean anything; that another entry has what was meant is seen by its rank.
  const [first] = senses
  const slip = first !== undefined && BENT.has(first.how) ? first.weight : 0
  const place = meanings?.lexicon.placeOf(asked)
  if (meanings === undefined || place === undefined) return Math.max(slip, 1 - OF_UNKNOWN_MEANING)
  const most = mostAlike(index, meanings, place, position)?.likeness ?? 0
  return Math.max(slip, Math.min(1, most / USED_ALIKE))
}

/** Ways in which a word came to a term of the page that say it was written wrongly. */
const BENT: ReadonlySet<string> = new Set(['spelling', 'compound'])

/**
 * What a missing word takes from the confidence's log-odds. On public sets this is caution and no better than a higher
 * cut-off (of what twenty sets get answered 91.5 of 100 instead of 89.3 are right, and 14 of 100 right answers become choices); it is kept
 * because it falls on questions such as "do teachers get a stipend" rather than on all, and can be explained.
 */
const LOSS = 2

/** The confidence in an entry that lacks a word of the question: its log-odds less twice the missing part. */
export function lessMissing(confidence: number, missing: MissingWord | undefined): number {
  if (missing === undefined || confidence <= 0) return confidence
  const odds = (confidence / (1 - confidence)) * Math.exp(-LOSS * missing.part)
  return Number.isFinite(odds) ? odds / (1 + odds) : confidence
}
