import type { Evaluation, Headline } from './evaluate-sets'
import type { SetResult } from './measure-set'

const COLUMNS: readonly (readonly [string, (of: SetResult | Headline) => number | undefined])[] = [
  ['top-1', ({ top1 }) => top1],
  ['typo', ({ typoTop1 }) => typoTop1],
  ['AUROC', ({ auroc }) => auroc],
  ['F1', ({ tunedF1 }) => tunedF1],
  ['direct', ({ directPrecision }) => directPrecision],
  ['handled', ({ handled }) => handled],
  ['out-ans', ({ outOfScopeAnswered }) => outOfScopeAnswered],
  ['out-ref', ({ outOfScopeRefused }) => outOfScopeRefused],
]

const WIDTH = 8

/** A table for people: one line a set in percent, then the headline and what its columns mean. */
export function formatEvaluation({ sets, headline }: Evaluation): string {
  const nameWidth = Math.max(...sets.map(({ name }) => name.length), 'headline'.length) + 2
  const figures = (of: SetResult | Headline) => COLUMNS.map(([, figure]) => percent(figure(of))).join('')
  const head = ['MCC', 'build ms', 'p50 ms', 'p99 ms'].map((title) => title.padStart(WIDTH + 1)).join('')
  const rest = (of: SetResult) =>
    percent(of.bestMcc, WIDTH + 1) +
    of.buildMs.toFixed(0).padStart(WIDTH + 1) +
    [of.p50Ms, of.p99Ms].map((ms) => (ms?.toFixed(2) ?? '–').padStart(WIDTH + 1)).join('')
  return [
    'set'.padEnd(nameWidth) + COLUMNS.map(([title]) => title.padStart(WIDTH)).join('') + head,
    ...sets.map((set) => set.name.padEnd(nameWidth) + figures(set) + rest(set)),
    'headline'.padEnd(nameWidth) + figures(headline),
    '',
    `The headline is over ${headline.sets.length} of ${sets.length} sets. In percent: first match right, the same misspelt, in scope`,
    'told from out of scope, F1 at a tuned threshold; as shipped: right of those answered at once, answered right or offered;',
    'of the questions without an answer: answered, refused. Best MCC over all thresholds.',
  ].join('\n')
}

function percent(share: number | undefined, width = WIDTH): string {
  return (share === undefined ? '–' : (100 * share).toFixed(1)).padStart(width)
}
