import { fateOf, isInScope, isRight, type Fate, type Outcome } from './outcome'

/**
 * The figures a user feels, at the shipped setting; `undefined` where nothing of the kind was asked. All from 0 to 1.
 */
export interface AsShipped {
  /** Right among all questions that were answered at once. */
  readonly directPrecision: number | undefined
  /** Questions with an answer that got it, at once or among the choices. */
  readonly handled: number | undefined
  /** Questions with an answer that got another one at once. */
  readonly answeredWrongly: number | undefined
  /** Questions without an answer that got one. */
  readonly outOfScopeAnswered: number | undefined
  /** Questions without an answer that got neither an answer nor choices. */
  readonly outOfScopeRefused: number | undefined
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

/** Questions with an answer whose first match is right, whatever was decided. */
export function topOne(outcomes: readonly Outcome[]): number | undefined {
  const asked = outcomes.filter(isInScope)
  return share(asked.filter(isRight).length, asked.length)
}

/**
 * The chance that a positive's score is above a negative's, ties counting half: area under the ROC curve (Mann &
 * Whitney 1947).
 */
export function areaUnderRoc(positives: readonly number[], negatives: readonly number[]): number | undefined {
  const below = [...negatives].sort((a, b) => a - b)
  const pairs = positives.length * below.length
  let wins = 0
  for (const score of positives) wins += (countBelow(below, score, false) + countBelow(below, score, true)) / 2
  return share(wins, pairs)
}

/** How many of the ascending numbers are less than a limit, or less or equal. */
function countBelow(ascending: readonly number[], limit: number, orEqual: boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    const value = ascending[middle] ?? 0
    if (value < limit || (orEqual && value === limit)) low = middle + 1
    else high = middle
  }
  return low
}

/** AUROC of the first match's score, between questions with and without an answer. */
export function scopeAuroc(outcomes: readonly Outcome[]): number | undefined {
  const scores = (inScope: boolean) => outcomes.filter((o) => isInScope(o) === inScope).map(({ score }) => score)
  return areaUnderRoc(scores(true), scores(false))
}

/**
 * F1 on the test half at the score threshold that is best on the development half; the highest of equally good ones.
 */
export function tunedF1(outcomes: readonly Outcome[]): number | undefined {
  const dev = outcomes.filter(({ split }) => split === 'dev').sort((a, b) => b.score - a.score)
  const inScope = dev.filter(isInScope).length
  let threshold = Infinity
  let best = -1
  let right = 0
  for (const [at, outcome] of dev.entries()) {
    if (isRight(outcome)) right++
    if (dev[at + 1]?.score === outcome.score) continue
    const f1 = (2 * right) / (at + 1 + inScope)
    if (f1 > best) [best, threshold] = [f1, outcome.score]
  }
  const test = outcomes.filter(({ split }) => split === 'test')
  const answered = test.filter(({ score }) => score >= threshold)
  return share(2 * answered.filter(isRight).length, answered.length + test.filter(isInScope).length)
}

/** What people get at the shipped setting. */
export function asShipped(outcomes: readonly Outcome[]): AsShipped {
  const direct = outcomes.filter(({ decision }) => decision === 'answer')
  const inScope = outcomes.filter(isInScope)
  const outOfScope = outcomes.filter((outcome) => !isInScope(outcome))
  const got = (of: readonly Outcome[], ...fates: Fate[]) =>
    share(of.filter((outcome) => fates.includes(fateOf(outcome))).length, of.length)
  return {
    directPrecision: share(direct.filter(isRight).length, direct.length),
    handled: got(inScope, 'right', 'offered'),
    answeredWrongly: got(inScope, 'wrong'),
    outOfScopeAnswered: got(outOfScope, 'wrong'),
    outOfScopeRefused: got(outOfScope, 'right'),
  }
}

/** The class of a question that no entry answers, and of a prediction that stays silent. No entry has an empty id. */
const NO_ENTRY = ''

/**
 * The highest multi-class Matthews correlation over all score thresholds, "no entry" being a class of its own:
 * Gorodkin's R_K (2004), as HINT3 (2020) uses it. A question of several right entries is of the first match's class
 * when that is one of them, else of the first listed one's.
 */
export function bestMcc(outcomes: readonly Outcome[]): number {
  const truths = new Map<string, number>()
  const predictions = new Map<string, number>([[NO_ENTRY, outcomes.length]])
  const count = (of: Map<string, number>, key: string, by: number) => of.set(key, (of.get(key) ?? 0) + by)
  const classOf = (outcome: Outcome) =>
    isRight(outcome) ? (outcome.matchIds[0] ?? NO_ENTRY) : (outcome.entryIds[0] ?? NO_ENTRY)
  for (const outcome of outcomes) count(truths, classOf(outcome), 1)
  let correct = truths.get(NO_ENTRY) ?? 0

  const correlation = () => {
    const n = outcomes.length
    let both = 0
    for (const [key, times] of predictions) both += times * (truths.get(key) ?? 0)
    const spread = (of: Map<string, number>) => n * n - [...of.values()].reduce((sum, times) => sum + times * times, 0)
    const size = Math.sqrt(spread(predictions) * spread(truths))
    return size === 0 ? 0 : (correct * n - both) / size
  }

  let best = correlation()
  const descending = [...outcomes].sort((a, b) => b.score - a.score)
  for (const [at, outcome] of descending.entries()) {
    const first = outcome.matchIds[0]
    if (first !== undefined) {
      const truth = classOf(outcome)
      count(predictions, NO_ENTRY, -1)
      count(predictions, first, 1)
      correct += Number(truth === first) - Number(truth === NO_ENTRY)
    }
    if (descending[at + 1]?.score !== outcome.score) best = Math.max(best, correlation())
  }
  return best
}

/** The value below which the given part of the values lies (nearest rank). @param part 0 to 1 */
export function quantile(values: readonly number[], part: number): number | undefined {
  const ascending = [...values].sort((a, b) => a - b)
  return ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)]
}

/** The mean of what is known. */
export function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return share(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  )
}
