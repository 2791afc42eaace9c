import type { PlainIndex } from './faq-index'
import { numberForm, yearsOf, type Years } from './number-form'
import type { QuestionTerm } from './question-terms'

/** How an entry's years stand to the question's: it names the asked one, it names another, or it names none. */
export type YearMatch = 'named' | 'other' | 'unspoken'

/**
 * What an entry's fit loses by naming another year: enough to come behind one that names the asked one where both are
 * about the same thing. What is about something else stays far behind.
 */
export const OTHER_YEAR = 3

/**
 * Compares the years of a question with an entry's; what the answer names is named as well. Of several years in the
 * question one that fits is enough. Only years: other numbers in phrasings are mostly examples, and holding "30 days" or
 * "level 2" to them kept 50 right answers of public sets from being given and no wrong one.
 * @returns nothing where the question names no year
 */
export function yearsAsked(
  index: PlainIndex,
  question: readonly QuestionTerm[],
): ((position: number) => YearMatch) | undefined {
  const years = question.map(({ asked }) => yearsOf(numberForm(asked))).filter((year) => year !== undefined)
  return years.length === 0 ? undefined : (position) => compareYears(index, years, position)
}

/** A year fits a school year that it is part of: `2016` may be asked of `2016-17`. */
function compareYears({ vocabulary, entries }: PlainIndex, asked: readonly Years[], position: number): YearMatch {
  const entry = entries[position]
  let result: YearMatch = 'unspoken'
  for (const term of vocabulary.years) {
    if (entry?.terms.has(term) !== true && entry?.answerTerms.has(term) !== true) continue
    const named = yearsOf(numberForm(vocabulary.shown[term] ?? ''))
    if (named === undefined) continue
    if (asked.some((years) => areCompatible(years, named))) return 'named'
    result = 'other'
  }
  return result
}

function areCompatible(a: Years, b: Years): boolean {
  return (a.from >= b.from && a.to <= b.to) || (b.from >= a.from && b.to <= a.to)
}
