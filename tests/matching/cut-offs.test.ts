import fc from 'fast-check'
import { cutOffsFor } from '../../src/matching/cut-offs'
import type { Rehearsed } from '../../src/matching/rehearse'
import { MANNERS } from '../../src/model/manner'

/** A rehearsed question; its score is its confidence unless said otherwise. */
function asked(confidence: number, isRight = false, score = confidence): Rehearsed {
  return { confidence, asAnswer: confidence, score, isRight, isAmongChoices: isRight }
}

const many = (count: number, confidence: number, isRight = false, score = confidence) =>
  Array.from({ length: count }, () => asked(confidence, isRight, score))

const anything = fc
  .record({
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    isRight: fc.boolean(),
    isAmongChoices: fc.boolean(),
  })
  .map((one): Rehearsed => ({ ...one, asAnswer: one.confidence }))

test('a page that knows its own phrasings answers from the lowest confidence that the manner allows', () => {
  expect(cutOffsFor(many(100, 0.95, true), [], 'balanced').answerFrom).toBe(0.75)
})

test('a page whose phrasings are taken for each other answers from a higher confidence', () => {
  const taken = [...many(60, 0.95, true), ...many(20, 0.8)]
  expect(cutOffsFor(taken, [], 'balanced').answerFrom).toBe(0.81)
})

test('where wrong answers are as sure as right ones, the cut-off goes no higher than the manner allows', () => {
  expect(cutOffsFor(many(50, 0.99), [], 'balanced').answerFrom).toBe(0.85)
})

test('one right answer proves nothing: a page of which little is known answers from a higher confidence', () => {
  expect(cutOffsFor([], [], 'balanced').answerFrom).toBe(0.78)
  expect(cutOffsFor(many(1, 0.95, true), [], 'balanced').answerFrom).toBeGreaterThan(0.75)
})

test('a page that answers questions off its topic answers from a higher confidence', () => {
  const phrasings = many(100, 0.95, true)
  const offTopic = [...many(95, 0.05), ...many(5, 0.79)]
  expect(cutOffsFor(phrasings, offTopic, 'balanced').answerFrom).toBe(0.8)
})

test('a page that would ask back too often offers choices from a higher confidence', () => {
  const quiet = cutOffsFor([], many(100, 0.05), 'balanced').choicesFrom
  const eager = cutOffsFor([], [...many(80, 0.05), ...many(20, 0.22)], 'balanced').choicesFrom
  expect([quiet, eager]).toEqual([0.18, 0.23])
})

test('a page about the weather is not held to questions about the weather', () => {
  const elsewhere = many(100, 0.05)
  const weather = many(20, 0.95, false, 0.97)
  const phrasings = many(100, 0.95, true)
  expect(cutOffsFor(phrasings, [...elsewhere, ...weather], 'balanced')).toEqual(
    cutOffsFor(phrasings, elsewhere, 'balanced'),
  )
})

test.each(MANNERS)('a page without questions off its topic has cut-offs, %s', (manner) => {
  const { answerFrom, choicesFrom } = cutOffsFor([], [], manner)
  expect(choicesFrom).toBe(0.2)
  expect(answerFrom).toBeGreaterThan(choicesFrom)
})

test('careful never answers or offers what balanced does not, nor balanced what helpful does not, whatever the page', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60 }), fc.array(anything, { maxLength: 60 }), (phrasings, offTopic) => {
      const [careful, balanced, helpful] = MANNERS.map((manner) => cutOffsFor(phrasings, offTopic, manner))
      expect(careful?.answerFrom).toBeGreaterThanOrEqual(balanced?.answerFrom ?? 1)
      expect(balanced?.answerFrom).toBeGreaterThanOrEqual(helpful?.answerFrom ?? 1)
      expect(careful?.choicesFrom).toBeGreaterThanOrEqual(balanced?.choicesFrom ?? 1)
      expect(balanced?.choicesFrom).toBeGreaterThanOrEqual(helpful?.choicesFrom ?? 1)
    }),
  )
})

test('cut-offs are whole hundredths, and choices always begin below answers', () => {
  fc.assert(
    fc.property(
      fc.array(anything, { maxLength: 60 }),
      fc.array(anything, { maxLength: 60 }),
      fc.constantFrom(...MANNERS),
      (phrasings, offTopic, manner) => {
        const { answerFrom, choicesFrom } = cutOffsFor(phrasings, offTopic, manner)
        for (const value of [answerFrom, choicesFrom]) expect(Number(value.toFixed(2))).toBe(value)
        expect(choicesFrom).toBeLessThan(answerFrom)
      },
    ),
  )
})
