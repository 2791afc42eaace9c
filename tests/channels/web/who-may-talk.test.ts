import { createHmac } from 'node:crypto'
import type { ConversationGrant } from '../../../src/channels/web/protocol'
import { anAddress, begin, direct, directly, openStream, refusalOfStream, visit } from '../../support/web/web-client'
import {
  OTHER_SITE,
  SECRET,
  SITE,
  startWebService,
  stopWebServices,
  type WebService,
} from '../../support/web/web-service'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let service: WebService
beforeAll(async () => {
  service = await startWebService()
})
afterAll(stopWebServices)

const codeOf = (json: unknown) => (json as { error: { code: string } }).error.code
const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

describe('a token is given', () => {
  test('to a browser on an allowed website, with one to go on with later', async () => {
    const { status, json } = await direct(service, 'POST', 'tokens/generate', { origin: SITE })
    expect(status).toBe(200)
    expect(json).toEqual({
      conversationId: expect.stringMatching(/^[\w-]{22}$/) as string,
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      expires_in: 1800,
      resume: expect.any(String) as string,
    })
  })

  test('to a browser on our own page, wherever that is', async () => {
    const answer = await direct(service, 'POST', 'tokens/generate', { origin: 'https://faq-bot.example.org' })
    expect(answer.status).toBe(200)
  })

  test('to a server that has the secret, for the user it names', async () => {
    const user = { id: 'dl_user 17', name: 'Ada' }
    const { status, json } = await direct(service, 'POST', 'tokens/generate', { token: SECRET, body: { user } })
    expect(status).toBe(200)
    const { token, ...rest } = json as ConversationGrant
    expect(rest).toEqual({ conversationId: expect.any(String) as string, expires_in: 1800 })
    expect(claimsIn(token)).toMatchObject({ user: 'dl_user 17', conv: rest.conversationId })
  })

  test('for a conversation and a user that nobody else has, whatever a browser says it is', async () => {
    const body = { user: { id: 'admin' } }
    const grants = await Promise.all([
      directly<ConversationGrant>(service, 'POST', 'tokens/generate', { origin: SITE, body }),
      directly<ConversationGrant>(service, 'POST', 'tokens/generate', { origin: SITE, body }),
    ])
    expect(new Set(grants.map(({ conversationId }) => conversationId)).size).toBe(2)
    const users = grants.map(({ token }) => claimsIn(token).user)
    expect(new Set([...users, 'admin']).size).toBe(3)
    expect(users).toEqual([expect.stringMatching(/^dl_/), expect.stringMatching(/^dl_/)])
  })

  test('for half an hour', async () => {
    const { token } = await visit(service)
    const { iat, exp } = claimsIn(token) as { iat: number; exp: number }
    expect(exp - iat).toBe(30 * 60)
    expect(Math.abs(iat * 1000 - service.now())).toBeLessThan(5000)
  })
})

describe('no token is given', () => {
  test.each([
    ['a sandboxed page', 'null'],
    ['an empty one', ''],
    ['somebody else', 'https://evil.example'],
    ['one whose name begins like ours', 'https://partners.example.org.evil.example'],
    ['one whose name ends like ours', 'https://notpartners.example.org'],
    ['a part of ours', 'https://www.partners.example.org'],
    ['ours without encryption', 'http://partners.example.org'],
    ['ours at another port', 'https://partners.example.org:8443'],
    ['ours with the port written out', 'https://partners.example.org:443'],
    ['ours in capitals', 'https://PARTNERS.example.org'],
    ['ours with a slash', `${SITE}/`],
    ['ours with a path', `${SITE}/evil`],
    ['ours with a dot behind', `${SITE}.`],
    ['two at once', `${SITE}, https://evil.example`],
    ['two at once, with a space', `${SITE} https://evil.example`],
    ['a pattern', 'https://*.example.org'],
    ['a page of this very machine, in production', 'http://localhost:3978'],
    ['an extension', 'chrome-extension://abcdefghijklmnop'],
    ['a file', 'file://'],
  ])('to %s', async (_, origin) => {
    const { status, json, headers } = await direct(service, 'POST', 'tokens/generate', { origin })
    expect([status, codeOf(json)]).toEqual([403, 'Forbidden'])
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers.vary).toContain('Origin')
  })

  test.each([
    ['another secret', 'a secret of nobody, but long enough'],
    ['a part of the secret', SECRET.slice(0, -1)],
    ['a longer one', `${SECRET}x`],
  ])('to a server that presents %s, whatever website it says it is', async (_, token) => {
    for (const asking of [{ token }, { token, origin: SITE }]) {
      const { status, json } = await direct(service, 'POST', 'tokens/generate', asking)
      expect([status, codeOf(json)]).toEqual([403, 'Forbidden'])
    }
  })

  test.each([
    ['neither a secret nor a website', {}],
    ['nothing behind Bearer', { token: '' }],
    ['a name and a password', { headers: { authorization: 'Basic eDp5' }, origin: SITE }],
  ])('to whoever presents %s', async (_, asking) => {
    const { status, json } = await direct(service, 'POST', 'tokens/generate', asking)
    expect([status, codeOf(json)]).toEqual([401, 'Unauthorized'])
  })

  test.each([
    ['a user without a name to go by', { user: { id: '' } }],
    ['a user whose id is a number', { user: { id: 7 } }],
    ['a user whose id is long', { user: { id: 'x'.repeat(201) } }],
    ['a user who is a text', { user: 'Ada' }],
    ['a list', []],
    ['a text', 'Ada'],
    ['a resume token that is an object', { resume: {} }],
  ])('for a body with %s', async (_, body) => {
    const { status, json } = await direct(service, 'POST', 'tokens/generate', { token: SECRET, body })
    expect([status, codeOf(json)]).toEqual([400, 'BadArgument'])
  })

  test('for a body that is larger than such bodies are', async () => {
    const body = { user: { id: 'x' }, more: 'x'.repeat(4 * 1024) }
    expect((await direct(service, 'POST', 'tokens/generate', { token: SECRET, body })).status).toBe(413)
  })
})

test('on a developer’s machine pages of that machine may have the chat, and no others', async () => {
  const development = await startWebService({ settings: { production: false, widgetOrigins: [] } })
  const statusFor = async (origin: string) => (await direct(development, 'POST', 'tokens/generate', { origin })).status
  const own = ['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:8080', 'http://[::1]:3000']
  expect(await Promise.all(own.map(statusFor))).toEqual([200, 200, 200, 200])
  const others = [SITE, 'http://localhost.evil.example', 'http://192.168.0.7:3000', 'null', 'http://localhost:5173/']
  expect(await Promise.all(others.map(statusFor))).toEqual([403, 403, 403, 403, 403])
  await development.stop()
})

describe('a conversation is begun', () => {
  test('with a token: 201 with an address of its stream, and 200 when it is begun again', async () => {
    const { token, conversationId } = await visit(service)
    const first = await direct(service, 'POST', 'conversations', { token, origin: SITE })
    expect(first.status).toBe(201)
    expect(first.json).toEqual({
      conversationId,
      token: expect.any(String) as string,
      expires_in: 1800,
      streamUrl: expect.stringContaining(
        `wss://faq-bot.example.org/v3/directline/conversations/${conversationId}/stream?t=`,
      ) as string,
    })
    const again = await direct(service, 'POST', 'conversations', { token, origin: SITE })
    expect([again.status, (again.json as ConversationGrant).conversationId]).toEqual([200, conversationId])
  })

  test('with the secret, which is no token', async () => {
    const grant = await directly<ConversationGrant>(service, 'POST', 'conversations', { token: SECRET })
    const path = `conversations/${grant.conversationId}/activities`
    expect((await direct(service, 'GET', path, { token: grant.token })).status).toBe(200)
    const body = { type: 'message', text: 'hi' }
    expect((await direct(service, 'GET', path, { token: SECRET })).status).toBe(401)
    expect((await direct(service, 'POST', path, { token: SECRET, body })).status).toBe(401)
    expect((await direct(service, 'POST', 'tokens/refresh', { token: SECRET })).status).toBe(401)
  })

  test('with the secret, by clients that name no user and a language', async () => {
    const body = { user: {}, locale: 'de-DE' }
    const grant = await directly<ConversationGrant>(service, 'POST', 'conversations', { token: SECRET, body })
    const path = `conversations/${grant.conversationId}/activities`
    const { activities } = await directly<{ activities: { text: string }[] }>(service, 'GET', path, {
      token: grant.token,
    })
    expect(activities.map(({ text }) => text)).toEqual([expect.stringMatching(/^Guten Tag!/)])
  })

  test('not with an origin alone', async () => {
    const { status, json } = await direct(service, 'POST', 'conversations', { origin: SITE })
    expect([status, codeOf(json)]).toEqual([401, 'Unauthorized'])
  })
})

/** Every route that asks for a token. */
const asked = [
  { method: 'POST', path: 'tokens/refresh' },
  { method: 'POST', path: 'conversations' },
  { method: 'GET', path: 'conversations/ID' },
  { method: 'GET', path: 'conversations/ID/activities' },
  { method: 'POST', path: 'conversations/ID/activities', body: { type: 'message', text: 'hello' } },
]

describe.each(asked)('$method $path', ({ method, path: pattern, body }) => {
  const path = (id: string) => pattern.replace('ID', id)
  const request = (id: string, token: string | undefined, headers: Record<string, string> = {}) =>
    direct(service, method, path(id), {
      ...(token !== undefined && { token }),
      ...(body !== undefined && { body }),
      headers: { 'x-forwarded-for': anAddress(), ...headers },
    })

  test.each([
    ['nothing', undefined],
    ['nothing but the scheme', 'Bearer'],
    ['an empty token', 'Bearer '],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['two tokens', 'Bearer a b'],
    ['a token with odd letters', 'Bearer a"b'],
    ['a token longer than any', `Bearer ${'x'.repeat(4097)}`],
  ])('answers 401 to %s in Authorization', async (_, authorization) => {
    const { conversationId } = await visit(service)
    const { status, json } = await request(
      conversationId,
      undefined,
      authorization === undefined ? {} : { authorization },
    )
    expect([status, codeOf(json)]).toEqual([401, 'Unauthorized'])
  })

  test('answers 403 with TokenExpired when the half hour is over, and not a moment before', async () => {
    const { conversationId, token } = await visit(service)
    const half = await startWebService()
    try {
      half.later(30 * MINUTE - 5000)
      const early = await direct(half, method, path(conversationId), { token, ...(body && { body }) })
      expect(early.status).toBeLessThan(300)
      half.later(6000)
      const late = await direct(half, method, path(conversationId), { token, ...(body && { body }) })
      expect([late.status, codeOf(late.json)]).toEqual([403, 'TokenExpired'])
      const unknown = (await visit(service)).token
      const lateUnknown = await direct(half, method, path(conversationId), { token: unknown, ...(body && { body }) })
      expect([lateUnknown.status, codeOf(lateUnknown.json)]).toEqual([403, 'TokenExpired'])
    } finally {
      await half.stop()
    }
  })

  test.each<[string, (claims: Record<string, unknown>, tokens: readonly string[]) => string]>([
    ['is unsigned', (claims) => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`],
    ['is signed with no key', (claims) => signed({ alg: 'HS256' }, claims, '')],
    ['is signed with the secret itself', (claims) => signed({ alg: 'HS256' }, claims, SECRET)],
    ['is signed with another key', (claims) => signed({ alg: 'HS256' }, claims, 'another key')],
    [
      'names another algorithm',
      (_, [token = '']) => `${encoded({ alg: 'HS512', typ: 'JWT' })}.${token.split('.').slice(1).join('.')}`,
    ],
    [
      'was changed afterwards',
      (claims, [token = '']) => token.replace(/\.[^.]+\./, `.${encoded({ ...claims, user: 'x' })}.`),
    ],
    ['lacks its signature', (_, [token = '']) => token.replace(/[^.]+$/, '')],
    ['is the one to go on with', (_, [, resume = '']) => resume],
    ['is the one of a stream', (_, [, , ticket = '']) => ticket],
    ['is no JWT', () => 'letmein'],
  ])('answers 403 to a token that %s', async (_, forge) => {
    const { conversationId, token, resume = '' } = await visit(service)
    const { streamUrl = '' } = await directly<ConversationGrant>(service, 'GET', `conversations/${conversationId}`, {
      token,
    })
    const ticket = new URL(streamUrl).searchParams.get('t') ?? ''
    const { status, json } = await request(conversationId, forge(claimsIn(token), [token, resume, ticket]))
    expect([status, codeOf(json)]).toEqual([403, 'Forbidden'])
  })

  test('answers 403 to a browser on another website than the one that got the token', async () => {
    const { conversationId, token } = await visit(service)
    const { status, json } = await request(conversationId, token, { origin: OTHER_SITE })
    expect([status, codeOf(json)]).toEqual([403, 'Forbidden'])
    expect((await request(conversationId, token, { origin: SITE })).status).toBeLessThan(300)
  })

  test('lets a browser on an allowed website read the refusal', async () => {
    const { headers } = await request('x', undefined, { origin: SITE })
    expect(headers['access-control-allow-origin']).toBe(SITE)
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })
})

describe('another conversation', () => {
  test.each(asked.filter(({ path }) => path.includes('ID')))(
    '$method $path is 404, there or not',
    async ({ method, path, body }) => {
      const [own, other] = [await begin(service), await begin(service)]
      const answers = await Promise.all(
        [other.conversationId, 'A'.repeat(22)].map((id) =>
          direct(service, method, path.replace('ID', id), { token: own.token, ...(body && { body }) }),
        ),
      )
      const [there, absent] = answers.map(({ status, json }) => ({ status, json }))
      expect(there).toEqual({
        status: 404,
        json: { error: { code: 'NotFound', message: expect.any(String) as string } },
      })
      expect(absent).toEqual(there)
      expect((await other.read()).activities).toHaveLength(1)
    },
  )

  test('is not found by guessing ten thousand times', async () => {
    const { token, conversationId } = await begin(service)
    await begin(service)
    const own = Buffer.from(conversationId, 'base64url')
    const guesses = Array.from({ length: 10_000 }, (_, index) => {
      const near = Buffer.from(own)
      near.writeUInt32BE((near.readUInt32BE(0) ^ (index + 1)) >>> 0)
      return near.toString('base64url')
    })
    const statuses = new Map<number | undefined, number>()
    const workers = Array.from({ length: 20 }, async () => {
      for (let id = guesses.pop(); id !== undefined; id = guesses.pop()) {
        const { status } = await direct(service, 'GET', `conversations/${id}/activities`, { token })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    })
    await Promise.all(workers)
    expect([...statuses.keys()]).toEqual([404])
  }, 60_000)
})

describe('a conversation is gone on with', () => {
  test('after the token has expired, as often as one likes', async () => {
    const away = await startWebService()
    const first = await visit(away)
    await directly(away, 'POST', 'conversations', { token: first.token })
    away.later(20 * DAY)
    const second = await visit(away, SITE, first.resume)
    away.later(20 * DAY)
    const third = await visit(away, SITE, second.resume)
    expect(third.conversationId).toBe(first.conversationId)
    expect(claimsIn(third.token).user).toBe(claimsIn(first.token).user)
    const path = `conversations/${first.conversationId}/activities`
    expect(await directly(away, 'GET', path, { token: third.token })).toMatchObject({
      activities: [{ type: 'message' }],
    })
    await away.stop()
  })

  test('not when nobody came for thirty days', async () => {
    const away = await startWebService()
    const { resume = '' } = await visit(away)
    away.later(30 * DAY + 1000)
    const { status, json } = await direct(away, 'POST', 'tokens/generate', { origin: SITE, body: { resume } })
    expect([status, codeOf(json)]).toEqual([403, 'ResumeExpired'])
    await away.stop()
  })

  test.each<[string, string, (grant: ConversationGrant) => string]>([
    ['from another website', OTHER_SITE, ({ resume = '' }) => resume],
    ['with the token to talk', SITE, ({ token }) => token],
    ['with what is no token', SITE, () => 'letmein'],
    ['with an empty one', SITE, () => ''],
  ])('not %s', async (_, origin, resumeOf) => {
    const resume = resumeOf(await visit(service))
    const { status, json } = await direct(service, 'POST', 'tokens/generate', { origin, body: { resume } })
    expect([status, codeOf(json)]).toEqual([403, 'ResumeExpired'])
  })
})

describe('a refreshed token', () => {
  test('is for the same conversation, user and website, for another half hour', async () => {
    const slow = await startWebService()
    const { token, conversationId } = await visit(slow)
    slow.later(20 * MINUTE)
    const fresh = await directly<ConversationGrant>(slow, 'POST', 'tokens/refresh', { token })
    expect(fresh).toEqual({ conversationId, token: expect.any(String) as string, expires_in: 1800 })
    const { conv, user, origin } = claimsIn(token)
    expect(claimsIn(fresh.token)).toMatchObject({ conv, user, origin })
    slow.later(20 * MINUTE)
    const path = `conversations/${conversationId}/activities`
    expect((await direct(slow, 'GET', path, { token })).status).toBe(403)
    expect((await direct(slow, 'GET', path, { token: fresh.token })).status).toBe(200)
    await slow.stop()
  })
})

describe('a stream is refused', () => {
  test('when its address was used before', async () => {
    const { streamUrl } = await begin(service)
    const stream = openStream(service, streamUrl)
    await stream.until((texts) => texts.length === 1)
    expect(await refusalOfStream(service, streamUrl)).toBe(403)
    stream.socket.terminate()
  })

  test('when its address is more than a minute old', async () => {
    const slow = await startWebService()
    const { streamUrl } = await begin(slow)
    slow.later(61_000)
    expect(await refusalOfStream(slow, streamUrl)).toBe(403)
    await slow.stop()
  })

  test.each<[string, (own: URL, others: URL, token: string) => string]>([
    ['with the ticket of another conversation', (own, others) => `${own.origin}${own.pathname}${others.search}`],
    ['with the token to talk', (own, _, token) => `${own.origin}${own.pathname}?t=${token}`],
    ['without a ticket', (own) => `${own.origin}${own.pathname}`],
    ['with a ticket that is none', (own) => `${own.origin}${own.pathname}?t=letmein`],
  ])('%s', async (_, urlOf) => {
    const [own, others] = [await begin(service), await begin(service)]
    const url = urlOf(new URL(own.streamUrl), new URL(others.streamUrl), own.token)
    expect([403, 404]).toContain(await refusalOfStream(service, url))
  })

  test.each([
    ['a website that may not have the chat', 'https://evil.example'],
    ['another website than the one that got the token', OTHER_SITE],
    ['a sandboxed page', 'null'],
  ])('to %s', async (_, origin) => {
    const { streamUrl } = await begin(service)
    expect(await refusalOfStream(service, streamUrl, { origin })).toBe(403)
  })
})

test('no token, secret or text gets into the log', async () => {
  const logging = await startWebService()
  const visitor = await begin(logging)
  const stream = openStream(logging, visitor.streamUrl)
  await visitor.say('my grandmother’s name is Ottilie')
  await stream.until((texts) => texts.length === 3)
  await refusalOfStream(logging, visitor.streamUrl)
  await logging.stop()
  await stream.closed
  const log = logging.log.join('\n')
  expect(log).toContain('/stream')
  const hidden = [SECRET, visitor.token, new URL(visitor.streamUrl).search, 'eyJ', 'Ottilie']
  expect(hidden.filter((text) => log.includes(text))).toEqual([])
})

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function signed(header: object, claims: object, key: string): string {
  const text = `${encoded(header)}.${encoded(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
