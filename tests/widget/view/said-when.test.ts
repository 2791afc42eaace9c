import { isAfterPause, saidWhen } from '../../../src/widget/view/said-when'

const NOON = new Date(2026, 10, 24, 12, 0).getTime()
const MINUTE = 60_000

test('the time is shown at the beginning, and again after half an hour', () => {
  expect(isAfterPause(undefined, NOON)).toBe(true)
  expect(isAfterPause(NOON, NOON + 29 * MINUTE)).toBe(false)
  expect(isAfterPause(NOON, NOON + 30 * MINUTE)).toBe(true)
})

test.each([
  ['en', NOON - 8 * MINUTE, '11:52 AM'],
  ['de', NOON - 8 * MINUTE, '11:52'],
  ['en', NOON - 13 * 60 * MINUTE, 'Mon, Nov 23, 11:00 PM'],
  ['de', NOON - 13 * 60 * MINUTE, 'Mo., 23. Nov., 23:00'],
])('of today the time alone, of other days with the day: %s', (locale, at, text) => {
  expect(saidWhen(at, NOON, locale).replace(/\s/g, ' ')).toBe(text)
})
