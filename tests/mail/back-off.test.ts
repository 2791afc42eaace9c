import { backOff } from '../../src/mail/back-off'

test('each try waits twice as long as the one before, up to five minutes', () => {
  const longest = [1, 2, 3, 4, 9, 10, 1000].map((failures) => backOff(failures, () => 1))
  expect(longest).toEqual([1000, 2000, 4000, 8000, 256_000, 300_000, 300_000])
})

test('no two wait alike, and none less than half', () => {
  expect(backOff(3, () => 0)).toBe(2000)
  expect(backOff(3, () => 0.5)).toBe(3000)
})
