import { createBackOff } from '../../src/widget/chat/back-off'

test('doubles from a second to thirty, and begins again when it worked', () => {
  const backOff = createBackOff(() => 0)
  expect(Array.from({ length: 7 }, () => backOff.next())).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  backOff.reset()
  expect(backOff.next()).toBe(1000)
})

test('chance takes up to a half away', () => {
  const backOff = createBackOff(() => 0.999)
  expect(backOff.next()).toBeCloseTo(500, -1)
  expect(backOff.next()).toBeCloseTo(1000, -1)
})
