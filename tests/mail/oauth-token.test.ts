import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOauthToken, type OauthParts } from '../../src/mail/oauth-token'

interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

let server: Server
let asked: Record<string, string>[] = []
let answers: (Answer | 'never')[] = []
let now = 1_000_000
const clock = { now: () => now }

beforeEach(async () => {
  asked = []
  answers = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      asked.push(Object.fromEntries(new URLSearchParams(text)))
      const answer = answers.shift() ?? { body: { access_token: `token ${asked.length}`, expires_in: 3600 } }
      if (answer === 'never') return
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const tokenSource = (oauth: Partial<OauthParts['oauth']> = {}, timeoutMs?: number) =>
  createOauthToken({
    oauth: {
      tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
      clientId: 'the id',
      clientSecret: 'canary-secret',
      ...oauth,
    },
    clock,
    ...(timeoutMs !== undefined && { timeoutMs }),
  })

test('a refresh token buys a token', async () => {
  expect(await tokenSource({ refreshToken: 'again', scope: 'mail send' })()).toBe('token 1')
  expect(asked).toEqual([
    {
      grant_type: 'refresh_token',
      refresh_token: 'again',
      client_id: 'the id',
      client_secret: 'canary-secret',
      scope: 'mail send',
    },
  ])
})

test('without one the application asks for itself', async () => {
  await tokenSource()()
  expect(asked).toEqual([{ grant_type: 'client_credentials', client_id: 'the id', client_secret: 'canary-secret' }])
})

test('a token is kept until a minute before it ends', async () => {
  const token = tokenSource()
  expect(await token()).toBe('token 1')
  now += 3_539_999
  expect(await token()).toBe('token 1')
  now += 1
  expect(await token()).toBe('token 2')
})

test('one that was refused is not used again', async () => {
  const token = tokenSource()
  expect(await token()).toBe('token 1')
  expect(await token(true)).toBe('token 2')
  expect(await token()).toBe('token 2')
})

test('who asks while one is fetched gets the same', async () => {
  const token = tokenSource()
  expect(await Promise.all([token(), token(), token(true)])).toEqual(['token 1', 'token 1', 'token 1'])
  expect(asked).toHaveLength(1)
})

test('a refresh token that the server replaces is the one to use', async () => {
  answers = [{ body: { access_token: 'a', expires_in: '3600', refresh_token: 'newer' } }]
  const token = tokenSource({ refreshToken: 'older' })
  await token()
  await token(true)
  expect(asked.map(({ refresh_token }) => refresh_token)).toEqual(['older', 'newer'])
})

test.each<[Answer | 'never', string, RegExp]>([
  [
    { status: 400, body: { error: 'invalid_grant', error_description: 'canary' } },
    'oauth-refused',
    /400 invalid_grant\. Check/,
  ],
  [{ status: 401, body: 'canary' }, 'oauth-refused', /answered 401\. Check MAIL_OAUTH_CLIENT_ID/],
  [{ status: 400, body: { error: 'canary of a very odd form' } }, 'oauth-refused', /answered 400\. /],
  [{ status: 503, body: '' }, 'oauth-unreachable', /answered 503/],
  [{ status: 429, body: '' }, 'oauth-unreachable', /answered 429/],
  [
    { status: 302, headers: { location: 'http://127.0.0.1:1/canary' }, body: '' },
    'oauth-unreachable',
    /gave no answer/,
  ],
  [{ body: '<html>canary' }, 'oauth-answer-unreadable', /has no token/],
  [{ body: { access_token: '' } }, 'oauth-answer-unreadable', /has no token/],
  ['never', 'oauth-unreachable', /gave no answer/],
])('%j is the error %s, without a secret in it, and the next time is a new one', async (answer, code, message) => {
  answers = [answer]
  const token = tokenSource({}, answer === 'never' ? 100 : undefined)
  const error: unknown = await token().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string })
  expect((error as Error).message).not.toContain('canary')
  expect(await token()).toBe('token 2')
})
