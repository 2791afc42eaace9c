import type { FaqIndex } from './faq-index'
import { numberForm, yearsOf, type Years } from './number-form'
import type { QuestionTerm } from './question-terms'
import type { Term } from './vocabulary'

/**
 * How an entry's numbers stand to the question's. `named`: it names the asked one. `open`: it names none of the kind, so
 * that it may hold for any. `other`: it names another. `unspoken`: a year is asked for, and the entry names none.
 */
export type NumberMatch = 'named' | 'open' | 'other' | 'unspoken'

/**
 * What an entry's fit loses by naming another number where another candidate names the asked one: enough to come behind
 * it where both are about the same thing. What is about something else stays far behind. Where no candidate names the asked
 * number, nothing is lost: numbers in phrasings are often examples (0.1 points of first matches).
 */
export const OTHER_NUMBER = 3

/** More figures than these make an order's or a customer's number, which phrasings give as an example. */
const FIGURES = 3

/**
 * Compares the numbers of a question with an entry's. Only what a number counts makes it comparable: years with years,
 * and others where they stand beside the same telling word (`level 2`, `30 days`). What the answer names is named as well.
 * Of several numbers in the question one that fits is enough.
 * @returns nothing where the question has no number that says what it counts
 */
export function numbersAsked(
  index: FaqIndex,
  question: readonly QuestionTerm[],
): ((position: number) => NumberMatch) | undefined {
  const forms = question.map(({ asked }) => numberForm(asked))
  const years = forms.map(yearsOf).filter((year) => year !== undefined)
  const counted = forms.flatMap((form, at) => countedAt(index, question, form, at))
  if (years.length === 0 && counted.length === 0) return undefined
  return (position) => {
    const byCount = counted.length === 0 ? 'open' : compareCounts(index, counted, position)
    return byCount !== 'other' && years.length > 0 ? compareYears(index, years, position) : byCount
  }
}

/** A number beside the word that says what it counts. */
interface Counted {
  readonly form: string
  readonly beside: Term
  /** Where the number stands from that word: 1 in `level 2`, -1 in `30 days`. */
  readonly step: 1 | -1
}

function isCount(form: string): boolean {
  return /^\p{Nd}/u.test(form) && form.length <= FIGURES
}

function countedAt(
  { vocabulary }: FaqIndex,
  question: readonly QuestionTerm[],
  form: string,
  at: number,
): readonly Counted[] {
  if (!isCount(form)) return []
  return ([1, -1] as const).flatMap((step) => {
    const beside = question[at - step]?.senses[0]?.term
    return beside === undefined || (vocabulary.isStop[beside] ?? false) ? [] : [{ form, beside, step }]
  })
}

function compareCounts(index: FaqIndex, asked: readonly Counted[], position: number): NumberMatch {
  const { firstPhrasing, phraseTerms, vocabulary, entries } = index
  const entry = entries[position]
  let result: NumberMatch = 'open'
  for (let at = firstPhrasing[position] ?? 0; at < (firstPhrasing[position + 1] ?? 0); at++) {
    const terms = phraseTerms[at] ?? []
    for (const { form, beside, step } of asked) {
      for (let place = terms.indexOf(beside); place >= 0; place = terms.indexOf(beside, place + 1)) {
        const number = numberForm(vocabulary.shown[terms[place + step] ?? -1] ?? '')
        if (number === form) return 'named'
        if (isCount(number)) result = 'other'
      }
    }
  }
  const isSaid = asked.some(({ form }) => {
    const term = vocabulary.stems.get(form)
    return term !== undefined && (entry?.terms.has(term) === true || entry?.answerTerms.has(term) === true)
  })
  return isSaid ? 'open' : result
}

/** A year fits a school year that it is part of: `2016` may be asked of `2016-17`. */
function compareYears({ vocabulary, entries }: FaqIndex, asked: readonly Years[], position: number): NumberMatch {
  const entry = entries[position]
  let result: NumberMatch = 'unspoken'
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
