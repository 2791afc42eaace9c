import type { IndexOptions } from '../matching/faq-index'
import { buildIndex } from '../matching/build-index'
import { asShipped, bestMcc, quantile, scopeAuroc, topOne, tunedF1, type AsShipped } from './metrics'
import { outcomeOf, type Outcome } from './outcome'
import type { QuestionSet } from './question-set'

/**
 * The figures of one set. Shares are from 0 to 1, times in milliseconds; `undefined` where a set has no such questions.
 */
export interface SetResult extends AsShipped {
  readonly name: string
  readonly entries: number
  readonly inScope: number
  readonly outOfScope: number
  readonly top1: number | undefined
  readonly typoTop1: number | undefined
  readonly auroc: number | undefined
  readonly tunedF1: number | undefined
  readonly bestMcc: number
  readonly buildMs: number
  readonly p50Ms: number | undefined
  readonly p99Ms: number | undefined
}

/** A set's figures and what they were counted from. */
export interface MeasuredSet {
  readonly result: SetResult
  readonly outcomes: readonly Outcome[]
}

/**
 * Asks the matcher, as it ships, every question of a set, as it is and misspelt.
 * @param known what else the index is made with; the language of the sets is English
 */
export function measureSet(
  { name, entries, questions }: QuestionSet,
  known: Omit<IndexOptions, 'language'> = {},
): MeasuredSet {
  const started = performance.now()
  const index = buildIndex(entries, { language: 'en', ...known })
  const buildMs = performance.now() - started
  const times: number[] = []
  const outcomes = questions.map((question) => {
    const asked = performance.now()
    const outcome = outcomeOf(index, question, question.text)
    times.push(performance.now() - asked)
    return outcome
  })
  const misspelt = questions.flatMap((question) =>
    question.typo === undefined ? [] : [outcomeOf(index, question, question.typo)],
  )
  const inScope = outcomes.filter(({ entryIds }) => entryIds.length > 0).length
  return {
    outcomes,
    result: {
      name,
      entries: entries.length,
      inScope,
      outOfScope: outcomes.length - inScope,
      top1: topOne(outcomes),
      typoTop1: topOne(misspelt),
      auroc: scopeAuroc(outcomes),
      tunedF1: tunedF1(outcomes),
      bestMcc: bestMcc(outcomes),
      ...asShipped(outcomes),
      buildMs,
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
    },
  }
}
