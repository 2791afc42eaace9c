import { nextTryAt } from '../../src/escalation/retry-plan'
import { NOON } from '../support/a-turn'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

test.each([
  [0, 30 * SECOND],
  [1, 60 * SECOND],
  [2, 120 * SECOND],
  [6, 1920 * SECOND],
  [7, HOUR],
  [2000, HOUR],
])('after %i tries before it the next comes within %i ms, by chance', (tries, longest) => {
  const failing = { tries, createdAt: NOON }
  expect(nextTryAt(failing, NOON, 1)).toBe(NOON + longest)
  expect(nextTryAt(failing, NOON, 0.5)).toBe(NOON + longest / 2)
})

test('never is it tried again in the same second', () => {
  expect(nextTryAt({ tries: 0, createdAt: NOON }, NOON, 0)).toBe(NOON + SECOND)
})

test('after three days it is not tried any more', () => {
  expect(nextTryAt({ tries: 60, createdAt: NOON }, NOON + 3 * DAY, 1)).toBeDefined()
  expect(nextTryAt({ tries: 60, createdAt: NOON }, NOON + 3 * DAY + 1, 1)).toBeUndefined()
})

test('what lay for days untried is tried as others are', () => {
  expect(nextTryAt({ tries: 0, createdAt: NOON }, NOON + 9 * DAY, 1)).toBe(NOON + 9 * DAY + 30 * SECOND)
  expect(nextTryAt({ tries: 8, createdAt: NOON }, NOON + 9 * DAY, 1)).toBeDefined()
  expect(nextTryAt({ tries: 9, createdAt: NOON }, NOON + 9 * DAY, 1)).toBeUndefined()
})

test('a clock that was set back ends nothing', () => {
  expect(nextTryAt({ tries: 60, createdAt: NOON }, NOON - DAY, 1)).toBe(NOON - DAY + HOUR)
})
