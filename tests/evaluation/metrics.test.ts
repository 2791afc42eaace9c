import {
  areaUnderRoc,
  asShipped,
  bestMcc,
  mean,
  quantile,
  scopeAuroc,
  topOne,
  tunedF1,
} from '../../src/evaluation/metrics'
import { shownIds, type Outcome } from '../../src/evaluation/outcome'

/** `right` and `first` are lists with commas; an empty `right` is out of scope. */
function outcome(right: string, first: string, score: number, more: Partial<Outcome> = {}): Outcome {
  return {
    entryIds: right.split(',').filter(Boolean),
    matchIds: first.split(',').filter(Boolean),
    score,
    decision: 'none',
    offered: 0,
    split: 'test',
    ...more,
  }
}

test('top-1 counts the in-scope questions whose first match is one of the right ones', () => {
  expect(
    topOne([outcome('a', 'a,b', 0.9), outcome('a,b', 'b', 0.1), outcome('a', 'b,a', 0.9), outcome('', 'a', 0.9)]),
  ).toBe(2 / 3)
  expect(topOne([outcome('', 'a', 0.9)])).toBeUndefined()
  expect(topOne([outcome('a', '', 0)])).toBe(0)
})

test('the area under the curve counts won pairs, and ties as half', () => {
  expect(areaUnderRoc([3, 2], [1, 0])).toBe(1)
  expect(areaUnderRoc([0], [1])).toBe(0)
  expect(areaUnderRoc([1, 1], [1, 1])).toBe(0.5)
  // 2 beats 1 and ties 2; 1 ties 1 and loses to 2: 1 + 0.5 + 0.5 + 0 of 4.
  expect(areaUnderRoc([2, 1], [1, 2])).toBe(0.5)
  expect(areaUnderRoc([0.9, 0.5, 0.5], [0.5, 0.1])).toBe((2 + 1.5 + 1.5) / 6)
  expect(areaUnderRoc([1], [])).toBeUndefined()
})

test('scope AUROC compares best scores in and out of scope, right or wrong', () => {
  expect(scopeAuroc([outcome('a', 'b', 0.8), outcome('', 'b', 0.3), outcome('', '', 0)])).toBe(1)
})

test('tuned F1 takes the best threshold of the development half and is measured on the test half', () => {
  const dev = { split: 'dev' } as const
  const outcomes = [
    // Thresholds 0.9: 2·1/(1+2); 0.6: 2·2/(2+2) = 1, the best; 0.3: 2·2/(3+2).
    outcome('a', 'a', 0.9, dev),
    outcome('b', 'b', 0.6, dev),
    outcome('', 'a', 0.3, dev),
    // At 0.6: answered 3, right 1, in scope 3.
    outcome('a', 'a', 0.7),
    outcome('a', 'b', 0.6),
    outcome('', 'b', 0.65),
    outcome('b', 'b', 0.5),
    outcome('b', 'b', 0.2),
  ]
  expect(tunedF1(outcomes)).toBe((2 * 1) / (3 + 4))
  expect(tunedF1([])).toBeUndefined()
})

test('a threshold never falls between equal scores', () => {
  const dev = { split: 'dev' } as const
  // Only "both or none" can be answered: F1 1·2/(2+1) = 2/3, threshold 0.5, both test questions answered.
  const outcomes = [
    outcome('a', 'a', 0.5, dev),
    outcome('', 'a', 0.5, dev),
    outcome('a', 'a', 0.5),
    outcome('', 'a', 0.5),
  ]
  expect(tunedF1(outcomes)).toBe(2 / 3)
})

test('as shipped: direct precision, handled, and what became of questions without an answer', () => {
  expect(
    asShipped([
      outcome('a', 'a', 1, { decision: 'answer' }),
      outcome('a', 'b', 1, { decision: 'answer' }),
      outcome('c', 'a,b,c', 1, { decision: 'choices', offered: 3 }),
      outcome('c', 'a,b,c', 1, { decision: 'choices', offered: 2 }),
      outcome('a', 'a', 1, { decision: 'none' }),
      outcome('', 'a', 1, { decision: 'answer' }),
      outcome('', 'a', 1, { decision: 'choices', offered: 2 }),
      outcome('', 'a', 0, { decision: 'none' }),
      outcome('', '', 0, { decision: 'none' }),
    ]),
  ).toEqual({
    directPrecision: 1 / 3,
    handled: 2 / 5,
    answeredWrongly: 1 / 5,
    outOfScopeAnswered: 1 / 4,
    outOfScopeRefused: 2 / 4,
  })
  expect(asShipped([])).toEqual({
    directPrecision: undefined,
    handled: undefined,
    answeredWrongly: undefined,
    outOfScopeAnswered: undefined,
    outOfScopeRefused: undefined,
  })
})

test('a person saw the one entry that answered, the choices, or none', () => {
  expect(shownIds(outcome('a', 'b,a', 1, { decision: 'answer' }))).toEqual(['b'])
  expect(shownIds(outcome('a', 'b,a,c', 1, { decision: 'choices', offered: 2 }))).toEqual(['b', 'a'])
  expect(shownIds(outcome('a', 'b,a', 1, { decision: 'none' }))).toEqual([])
})

describe('best MCC', () => {
  test('is 1 where some threshold gives a perfect prediction', () => {
    expect(bestMcc([outcome('a', 'a', 0.9), outcome('b', 'b', 0.8), outcome('', 'a', 0.2)])).toBe(1)
  })

  test('is 0 where everything is one class', () => {
    expect(bestMcc([outcome('', 'a', 0.9), outcome('', 'a', 0.2)])).toBe(0)
    expect(bestMcc([])).toBe(0)
  })

  test('equals the two-class coefficient where there are two classes', () => {
    // Best at threshold 0.3: TP 3, FP 1, FN 0, TN 1: (3·1 − 1·0) / √(4·3·2·1) = 0.612.
    // At 0.9: TP 1, FP 0, FN 2, TN 2: 2 / √(1·3·2·4) = 0.408; at 0.5: 1/6; answering nothing or all: 0.
    const outcomes = [
      outcome('a', 'a', 0.9),
      outcome('', 'a', 0.6),
      outcome('a', 'a', 0.5),
      outcome('a', 'a', 0.3),
      outcome('', 'a', 0.1),
    ]
    expect(bestMcc(outcomes)).toBeCloseTo(3 / Math.sqrt(24), 12)
  })

  test('three classes by hand, in one threshold step since all scores are equal', () => {
    // Truth a a b –, predicted a b b a: c = 2, s = 4; p: a 2, b 2; t: a 2, b 1, – 1.
    // (2·4 − (2·2 + 2·1)) / √((16 − 8)·(16 − 6)) = 2 / √80. Answering nothing: c = 1, p: – 4: 0.
    const outcomes = [outcome('a', 'a', 1), outcome('a', 'b', 1), outcome('b', 'b', 1), outcome('', 'a', 1)]
    expect(bestMcc(outcomes)).toBeCloseTo(2 / Math.sqrt(80), 12)
  })

  test('takes the first match as the truth where it is one of several right entries', () => {
    expect(bestMcc([outcome('a,b', 'b', 0.9), outcome('a', 'a', 0.9), outcome('', 'a', 0.1)])).toBe(1)
  })
})

test('quantiles are values that occurred, means leave out what is unknown', () => {
  expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3)
  expect(quantile([5, 1, 3, 2, 4], 0.99)).toBe(5)
  expect(quantile([], 0.5)).toBeUndefined()
  expect(mean([1, undefined, 3])).toBe(2)
  expect(mean([undefined])).toBeUndefined()
})
