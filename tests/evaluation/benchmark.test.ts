import { evaluateSets, type Evaluation } from '../../src/evaluation/evaluate-sets'
import { loadLexicon } from '../../src/lexicon/load-lexicon'

const folder = process.env.BENCHMARK_DATA

/**
 * A little below what was measured when a change last moved them: a loss is to be seen, not to slip through. Wanted are
 * an AUROC of 0.90 and an F1 of 0.78, which are not reached.
 */
const FLOORS = {
  top1: 0.83,
  typoTop1: 0.8,
  auroc: 0.87,
  tunedF1: 0.76,
  directPrecision: 0.9,
  handled: 0.85,
  outOfScopeRefused: 0.56,
}

/** The best of eight other systems on pages with one phrasing an entry, by `npm run bench -- --only peers`: first match right. */
const BEST_PEERS = {
  clinc150__k1: 0.415,
  'clincsd-banking__k1': 0.707,
  'clincsd-credit_cards__k1': 0.683,
  'hint3-sofmattress__k1': 0.476,
}

/** The best figure of any platform in HINT3 (Arora et al. 2020) on this set. */
const HINT3 = { top1: 0.736, auroc: 0.869, bestMcc: 0.638 }

const onTheBenchmark = folder === undefined ? describe.skip : describe

onTheBenchmark(`the benchmark${folder === undefined ? ' (skipped: BENCHMARK_DATA names no folder)' : ''}`, () => {
  let evaluation: Evaluation
  const figuresOf = (set: string) => evaluation.sets.find(({ name }) => name === set)

  beforeAll(async () => {
    const lexicon = await loadLexicon('en')
    evaluation = await evaluateSets(folder ?? '', lexicon && { lexicon })
  }, 120_000)

  test('does not fall below its floors', () => {
    const { headline } = evaluation
    const below = Object.entries(FLOORS).filter(
      ([figure, floor]) => (headline[figure as keyof typeof FLOORS] ?? 0) < floor,
    )
    expect(below).toEqual([])
    expect(headline.outOfScopeAnswered).toBeLessThanOrEqual(0.05)
  })

  test.each(Object.entries(BEST_PEERS))(
    'with one phrasing an entry beats every peer by more than 4 points: %s',
    (set, best) => {
      expect(figuresOf(set)?.top1).toBeGreaterThanOrEqual(best + 0.045)
    },
  )

  test('beats every platform of HINT3, by three measures at once', () => {
    expect(figuresOf('hint3-sofmattress__full')).toMatchObject(
      Object.fromEntries(Object.entries(HINT3).map(([figure, best]) => [figure, above(best)])),
    )
  })
})

/** Matches any number above another. */
function above(limit: number): unknown {
  return { asymmetricMatch: (value: unknown) => typeof value === 'number' && value > limit }
}
