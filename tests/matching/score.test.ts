import fc from 'fast-check'
import { buildIndex } from '../../src/matching/build-index'
import type { Features } from '../../src/matching/features'
import { rank } from '../../src/matching/rank'
import { confidenceOf, fitOf, scoreOf, shareOf, weightsFor } from '../../src/matching/score'
import { WEIGHED, WITH_LEXICON, WITHOUT_LEXICON } from '../../src/matching/weights'
import { allotmentFaq } from './small-faq'
import { smallLexicon } from './small-lexicon'

const withLexicon = buildIndex(allotmentFaq, { language: 'en', lexicon: smallLexicon })
const without = buildIndex(allotmentFaq, { language: 'en' })
const both = [WITH_LEXICON, WITHOUT_LEXICON]

const allAt = (value: number): Features => ({
  nearest: value,
  profile: value,
  letters: value,
  pairs: value,
  covered: value,
  coveredByAll: value,
  phrasingCovered: value,
  meaning: value,
})

test('a page is weighed by whether its language has a lexicon', () => {
  expect(weightsFor(withLexicon)).toBe(WITH_LEXICON)
  expect(weightsFor(without)).toBe(WITHOUT_LEXICON)
})

test('without a lexicon meaning counts nothing', () => {
  expect([WITHOUT_LEXICON.features.meaning, WITHOUT_LEXICON.score.meaning]).toEqual([0, 0])
})

describe.each(both)('the fit', (weights) => {
  test('is 0 for nothing in common and the sum of the weights for everything', () => {
    const sum = Object.values(weights.features).reduce((total, weight) => total + weight, 0)
    expect(fitOf(weights, allAt(0))).toBe(0)
    expect(fitOf(weights, allAt(1))).toBeCloseTo(sum, 10)
  })

  test.each(WEIGHED)('does not fall where %s rises', (name) => {
    expect(fitOf(weights, { ...allAt(0.5), [name]: 0.6 })).toBeGreaterThanOrEqual(fitOf(weights, allAt(0.5)))
  })
})

describe('scores, shares and confidences', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  const isPart = (value: number) => value >= 0 && value <= 1

  test('never leave 0 to 1, whatever the features', () => {
    const features = fc.record({
      nearest: part,
      profile: part,
      letters: part,
      pairs: part,
      covered: part,
      coveredByAll: part,
      phrasingCovered: part,
      meaning: part,
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...both),
        fc.array(features, { minLength: 1, maxLength: 24 }),
        fc.nat(10_000),
        (weights, candidates, more) => {
          const fits = candidates.map((one) => fitOf(weights, one)).sort((a, b) => b - a)
          const share = shareOf(fits, fits.length + more)
          const confidence = confidenceOf(weights, fits[0] ?? 0, share)
          expect([share, confidence].every(isPart)).toBe(true)
          expect(confidence).toBeLessThanOrEqual(share)
          for (const one of candidates) expect(isPart(scoreOf(weights, fitOf(weights, one), one.meaning))).toBe(true)
        },
      ),
    )
  })

  test('nor do those of any text, and they fall from match to match', () => {
    const word = fc.constantFrom('plot', 'flames', 'fee', 'is', 'the', 'keyz', '2017', '水', 'ngs', 'gren', 'house')
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(fc.constantFrom(withLexicon, without), text, (index, question) => {
        const { confidence, matches } = rank(index, question)
        const scores = matches.map(({ score }) => score)
        expect([confidence, ...scores].every(isPart)).toBe(true)
        expect([...scores].sort((a, b) => b - a)).toEqual(scores)
      }),
    )
  })

  test('of two entries that fit alike neither is believed', () => {
    expect(shareOf([15, 15], 2)).toBeCloseTo(0.5)
    for (const weights of both) expect(confidenceOf(weights, 15, shareOf([15, 15], 2))).toBeLessThanOrEqual(0.5)
  })
})
