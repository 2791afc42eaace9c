import { createLog } from '../../src/server/log'
import type { Config } from '../../src/server/config'

const secret = 'Zq8~"canary"\\value'
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ'

function recordingLog(settings: Partial<Pick<Config, 'logLevel' | 'secrets'>> = {}, readable = false) {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const log = createLog({ logLevel: 'info', secrets: [], ...settings }, { stream, readable })
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('a line of the log', () => {
  test('is one JSON object with time, level, message and details', () => {
    const { log, lines, entries } = recordingLog()
    log.info({ path: '/livez', status: 200 }, 'request\nforged line')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toContain('\n')
    expect(entries()[0]).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      level: 'info',
      msg: 'request\nforged line',
      path: '/livez',
      status: 200,
    })
  })

  test('is written from the level that is set', () => {
    const { log, entries } = recordingLog({ logLevel: 'warn' })
    log.debug({}, 'a')
    log.info({}, 'b')
    log.warn({}, 'c')
    log.error({}, 'd')
    expect(entries().map(({ msg }) => msg)).toEqual(['c', 'd'])
  })

  test('tells of an error its type, code, message, stack and cause, and nothing that a library hung on it', () => {
    const { log, entries } = recordingLog()
    const error = Object.assign(new TypeError('no connection', { cause: new Error('refused') }), {
      code: 'ECONNREFUSED',
      request: { headers: { authorization: 'canary' }, agent: 'canary' },
    })
    log.error({ err: error }, 'failed')
    expect(entries()[0]?.err).toEqual({
      type: 'TypeError',
      code: 'ECONNREFUSED',
      message: 'no connection',
      stack: expect.stringContaining('log.test') as string,
      cause: { type: 'Error', message: 'refused', stack: expect.any(String) as string },
    })
  })

  test('ends where an object contains itself', () => {
    const { log, entries } = recordingLog()
    const self: Record<string, unknown> = {}
    self.self = self
    log.info({ self }, 'round and round')
    expect(entries()).toHaveLength(1)
  })

  test('is made for the eye in a terminal', () => {
    const { log, lines } = recordingLog({ secrets: [secret] }, true)
    log.warn({ faq: 'data/faq', note: secret }, 'page not loaded')
    expect(lines.join('')).toMatch(/WARN.*page not loaded/)
    expect(lines.join('')).toContain('data/faq')
    expect(lines.join('')).not.toContain('canary')
  })
})

describe('a secret is in no line', () => {
  const cases: readonly (readonly [name: string, details: object, message: string])[] = [
    [
      'in a header',
      { headers: { authorization: `Bearer ${secret}`, Cookie: 'canary', 'set-cookie': ['canary'] } },
      'happened',
    ],
    [
      'under a name that says so',
      { password: 'canary', appPassword: 'canary', MicrosoftAppPassword: 'canary' },
      'happened',
    ],
    [
      'under other such names',
      { access_token: 'canary', refreshToken: 'canary', clientSecret: 'canary', apiKey: 'canary' },
      'happened',
    ],
    ['deep inside', { a: { b: [{ c: { token: 'canary' } }] } }, 'happened'],
    ['deeper than anybody looks', { a: { b: { c: { d: { e: { f: { password: 'canary' } } } } } } }, 'happened'],
    ['as a known value in a text', { note: `it is ${secret}!` }, 'happened'],
    ['as a known value in a list', { list: ['a', secret] }, 'happened'],
    ['as a known value in a name', { [secret]: 1 }, 'happened'],
    ['in an error', { err: new Error(`login with ${secret} failed`, { cause: new Error(secret) }) }, 'happened'],
    ['in a thrown text', { err: secret }, 'happened'],
    ['as a web token', { note: `got ${token}` }, 'happened'],
    ['in an address', { url: 'postgres://faq:canary@db.example.org/faq' }, 'happened'],
    ['in the message', {}, `started with ${secret} and ${token} and Bearer canarycanary`],
  ]
  test.each(cases)('%s', (_, details, message) => {
    const { log, lines, entries } = recordingLog({ logLevel: 'debug', secrets: [secret] })
    log.debug(details, message)
    log.error(details, message)
    expect(lines.join('')).not.toMatch(/canary|eyJ|c2ln/)
    expect(entries()).toHaveLength(2)
  })

  test('even one that nobody told the log about, where its name or form gives it away', () => {
    const { log, lines } = recordingLog()
    log.info({ url: 'postgres://faq:canary@db/faq', authorization: 'canary' }, `Bearer canary.canary and ${token}`)
    expect(lines.join('')).not.toMatch(/canary|eyJ/)
    expect(lines.join('')).toContain('postgres://faq:[redacted]@db/faq')
  })

  test('a value too short to be a secret does not blot out words', () => {
    const { log, lines } = recordingLog({ secrets: ['a', ''] })
    log.info({}, 'a page was loaded')
    expect(lines.join('')).toContain('a page was loaded')
  })
})
