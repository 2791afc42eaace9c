import { toOutcome } from '../../src/widget/chat/outcome'

const NOW = Date.UTC(2026, 10, 24, 12)
const ours = { error: { code: 'SomeCode', message: 'Some words.' } }
const statuses = Array.from({ length: 500 }, (_, index) => index + 100)

/** Which statuses mean what, where the service itself answers; every other one means that it failed. */
const MEANING: Record<string, (status: number) => boolean> = {
  ok: (status) => status >= 200 && status < 300,
  busy: (status) => status === 429,
  denied: (status) => status === 401 || status === 403,
  gone: (status) => status === 404 || status === 410,
  refused: (status) => status >= 400 && status < 500 && ![401, 403, 404, 408, 410, 425, 429].includes(status),
}

test('every status has one meaning', () => {
  for (const status of statuses) {
    const expected = Object.keys(MEANING).find((meaning) => MEANING[meaning]?.(status)) ?? 'failed'
    expect([status, toOutcome(status, ours, null, NOW).is]).toEqual([status, expected])
  }
})

test.each([
  [200, undefined, 'failed'],
  [200, 'text', 'failed'],
  [200, [], 'failed'],
  [204, undefined, 'failed'],
  [403, undefined, 'refused'],
  [403, { message: 'Forbidden' }, 'refused'],
  [401, { error: 'unauthorized' }, 'refused'],
  [404, undefined, 'failed'],
  [404, { error: {} }, 'failed'],
  [410, null, 'failed'],
  [500, { error: { code: 'internal-error' } }, 'failed'],
])('%d with %j is somebody else between us and the service: %s', (status, body, meaning) => {
  expect(toOutcome(status, body, null, NOW).is).toBe(meaning)
})

test.each<[string | null, number]>([
  ['0', 0],
  ['7', 7_000],
  ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['99999999', 3_600_000],
  ['soon', 5_000],
  ['', 5_000],
  [null, 5_000],
])('a server that says %j is left alone for %d ms', (header, ms) => {
  expect(toOutcome(429, undefined, header, NOW)).toEqual({ is: 'busy', ms })
})
