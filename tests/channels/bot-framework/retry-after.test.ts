import { retryAfter } from '../../../src/channels/bot-framework/retry-after'

const NOW = Date.UTC(2026, 5, 1, 12)

test.each<[string | undefined, number]>([
  ['0', 0],
  ['3', 3_000],
  ['Mon, 01 Jun 2026 12:00:02 GMT', 2_000],
  ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
  ['soon', 1_000],
  ['', 1_000],
  [undefined, 1_000],
])('a channel that says %j is left alone for %d ms', (header, ms) => {
  expect(retryAfter(header, NOW)).toBe(ms)
})
