import { waitBeforeRetry, type Refusing } from '../../../src/channels/bot-framework/retry-plan'

const NOW = Date.UTC(2026, 5, 1, 12)

const waits = (said: Partial<Refusing> = {}) => {
  const refusing = { method: 'POST', status: 429, retryAfter: undefined, tries: 1, ...said }
  return [0, 1].map((random) => waitBeforeRetry(refusing, NOW, random))
}

test.each<[string | undefined, number, number]>([
  ['0', 0, 0],
  ['3', 3_000, 4_000],
  ['Mon, 01 Jun 2026 12:00:02 GMT', 2_000, 3_000],
  ['Mon, 01 Jun 2026 11:00:00 GMT', 0, 0],
  ['soon', 500, 1_000],
  ['', 500, 1_000],
  [undefined, 500, 1_000],
])('a channel that says %j is left alone for %d to %d ms', (retryAfter, least, most) => {
  expect(waits({ retryAfter })).toEqual([least, most])
})

test('each wait is twice the one before, and the third refusal is the last', () => {
  expect(waits({ tries: 2 })).toEqual([1_000, 2_000])
  expect(waits({ tries: 3 })).toEqual([undefined, undefined])
})

test.each<[method: string, status: number, again: boolean]>([
  ['POST', 429, true],
  ['POST', 412, true],
  ['PUT', 429, true],
  ['PUT', 412, true],
  ['PUT', 502, true],
  ['PUT', 504, true],
  ['DELETE', 502, true],
  ['POST', 502, false],
  ['POST', 504, false],
  ['POST', 500, false],
  ['PUT', 500, false],
  ['PUT', 503, false],
  ['PUT', 400, false],
  ['PUT', 403, false],
  ['POST', 200, false],
])('a %s that was answered with %d is made again: %s', (method, status, again) => {
  expect(waits({ method, status }).every((wait) => (wait !== undefined) === again)).toBe(true)
})
