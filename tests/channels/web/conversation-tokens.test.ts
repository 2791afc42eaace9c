import { createHmac } from 'node:crypto'
import { decode, sign } from 'jsonwebtoken'
import { createConversationTokens, type TokenPurpose } from '../../../src/channels/web/conversation-tokens'

const SECRET = 'a secret of these tests, 0123456789'
const NOON = Date.UTC(2026, 10, 24, 12)
const ada = { conversationId: 'c1', userId: 'ada', origin: 'https://partners.example.org' }
const PURPOSES: readonly TokenPurpose[] = ['talk', 'resume', 'stream']
const SECONDS = { talk: 30 * 60, resume: 30 * 24 * 60 * 60, stream: 60 }

function tokensAt(now = NOON, secret = SECRET) {
  const clock = { ms: now }
  const { issue, read, redeem } = createConversationTokens(secret, { now: () => clock.ms })
  return { clock, issue, read, redeem }
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(PURPOSES)('a token to %s', (purpose) => {
  test('tells whose it is', () => {
    const { issue, read } = tokensAt()
    expect(read(issue(ada, purpose), purpose)).toEqual(ada)
    const anywhere = { conversationId: 'c1', userId: 'ada' }
    expect(read(issue(anywhere, purpose), purpose)).toEqual(anywhere)
  })

  test('is another each time', () => {
    const { issue } = tokensAt()
    expect(issue(ada, purpose)).not.toBe(issue(ada, purpose))
  })

  test('is good until its last second, whether it was read before or not', () => {
    const { issue, read, clock } = tokensAt()
    const used = issue(ada, purpose)
    expect(read(used, purpose)).toEqual(ada)
    const unused = issue(ada, purpose)
    clock.ms = NOON + SECONDS[purpose] * 1000 - 1
    for (const token of [used, unused]) expect(read(token, purpose)).toEqual(ada)
    clock.ms += 1
    for (const token of [used, unused]) expect(read(token, purpose)).toBe('expired')
  })

  test('is none for anything else', () => {
    const { issue, read } = tokensAt()
    for (const other of PURPOSES.filter((name) => name !== purpose)) {
      expect(read(issue(ada, other), purpose)).toBe('invalid')
    }
  })

  test('is none of a service with another secret', () => {
    expect(tokensAt().read(tokensAt(NOON, `${SECRET}!`).issue(ada, purpose), purpose)).toBe('invalid')
  })

  test('is none when it is changed in any place', () => {
    const { issue, read } = tokensAt()
    const token = issue(ada, purpose)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = decode(token) as Record<string, unknown>
    for (const changed of [
      `${header}.${encoded({ ...claims, conv: 'c2' })}.${signature}`,
      `${header}.${encoded({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      `${encoded({ alg: 'HS512', typ: 'JWT' })}.${payload}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -2)}`,
      ` ${token}`,
      `${token}.${signature}`,
      '',
      '.',
      '..',
      'null',
    ]) {
      expect([changed, read(changed, purpose)]).toEqual([changed, 'invalid'])
    }
  })
})

describe('a token that somebody signs with what they know', () => {
  const claims = { conv: 'c1', user: 'ada', jti: 'x', iat: NOON / 1000, exp: NOON / 1000 + 60 }

  test('is none: the secret itself signs nothing', () => {
    const { read } = tokensAt()
    for (const purpose of PURPOSES) {
      for (const algorithm of ['HS256', 'HS384', 'HS512'] as const) {
        expect(read(sign(claims, SECRET, { algorithm }), purpose)).toBe('invalid')
      }
      const unsigned = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
      const digest = createHmac('sha256', purpose).update(unsigned).digest('base64url')
      expect(read(`${unsigned}.${digest}`, purpose)).toBe('invalid')
    }
  })
})

describe('a token for a stream', () => {
  test('is good once', () => {
    const { issue, redeem } = tokensAt()
    const token = issue(ada, 'stream')
    expect([redeem(token), redeem(token), redeem(token)]).toEqual([ada, 'invalid', 'invalid'])
    expect(redeem(issue(ada, 'stream'))).toEqual(ada)
  })

  test('cannot be used again when it is about to expire, nor afterwards', () => {
    const { issue, redeem, clock } = tokensAt()
    const token = issue(ada, 'stream')
    redeem(token)
    clock.ms += 59_000
    redeem(issue(ada, 'stream'))
    expect(redeem(token)).toBe('invalid')
    clock.ms += 1000
    expect(redeem(token)).toBe('expired')
  })

  test('is nothing that lets anybody talk', () => {
    const { issue, redeem } = tokensAt()
    expect([redeem(issue(ada, 'talk')), redeem(issue(ada, 'resume'))]).toEqual(['invalid', 'invalid'])
  })
})
