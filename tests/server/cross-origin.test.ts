import type { HttpRoute } from '../../src/model/http'
import { ask } from './ask'
import { echo, serve, slowRoute, stopAll } from './serve'

afterEach(stopAll)

const site = 'https://partners.example.org'
const stranger = 'https://partners.example.org.evil.example'
const allowsOrigin = (origin: string) => origin === site
const say: HttpRoute = echo({ path: '/say/:id', allowsOrigin, maxBodyBytes: 100 })
const read: HttpRoute = echo({ method: 'GET', path: '/say/:id', allowsOrigin, maxBodyBytes: 0 })

const json = { 'content-type': 'application/json' }
const readable = {
  vary: 'Origin',
  'access-control-allow-origin': site,
  'access-control-expose-headers': 'retry-after',
}
const corsOf = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'vary' || name.startsWith('access-control-')))

describe('a preflight', () => {
  const preflight = (origin: string, method = 'POST') => ({ origin, 'access-control-request-method': method })

  test('of an allowed website names the methods and headers, and how long that holds', async () => {
    const { port } = await serve({ routes: [say, read] })
    const { status, headers, text } = await ask(port, 'OPTIONS', '/say/1', preflight(site))
    expect([status, text]).toEqual([204, ''])
    expect(corsOf(headers)).toEqual({
      ...readable,
      'access-control-allow-methods': 'POST, GET',
      'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
      'access-control-max-age': '7200',
    })
  })

  test.each([
    stranger,
    'null',
    'http://partners.example.org',
    'https://PARTNERS.example.org',
    `${site}, https://evil.example`,
  ])('of %s is told nothing', async (origin) => {
    const { port } = await serve({ routes: [say] })
    const { status, headers } = await ask(port, 'OPTIONS', '/say/1', preflight(origin))
    expect(status).toBe(204)
    expect(corsOf(headers)).toEqual({ vary: 'Origin' })
  })

  test('names only the methods that the website may use', async () => {
    const { port } = await serve({ routes: [say, { ...read, allowsOrigin: () => false }] })
    expect((await ask(port, 'OPTIONS', '/say/1', preflight(site))).headers).toMatchObject({
      'access-control-allow-methods': 'POST',
    })
    expect(corsOf((await ask(port, 'OPTIONS', '/say/1', preflight(site, 'GET'))).headers)).toEqual({ vary: 'Origin' })
  })

  test('of a route for our own pages is an OPTIONS like any other', async () => {
    const { port } = await serve({ routes: [echo()] })
    const { status, headers } = await ask(port, 'OPTIONS', '/echo', preflight(site))
    expect([status, headers.allow]).toEqual([204, 'POST, OPTIONS'])
    expect(corsOf(headers)).toEqual({})
  })

  test('is told apart from a plain OPTIONS', async () => {
    const { port } = await serve({ routes: [say] })
    const { headers } = await ask(port, 'OPTIONS', '/say/1', { origin: site })
    expect(corsOf(headers)).toEqual(readable)
    expect(headers.allow).toBe('POST, OPTIONS')
  })
})

describe('an answer', () => {
  test('may be read by an allowed website, never with credentials', async () => {
    const { port } = await serve({ routes: [say, read] })
    for (const answer of [
      await ask(port, 'POST', '/say/1', { ...json, origin: site }, '{}'),
      await ask(port, 'GET', '/say/1', { origin: site }),
      await ask(port, 'HEAD', '/say/1', { origin: site }),
    ]) {
      expect(answer.status).toBe(200)
      expect(corsOf(answer.headers)).toEqual(readable)
    }
  })

  test.each([[stranger], [undefined]])('to %s says that it depends on who asks, and nothing else', async (origin) => {
    const { port } = await serve({ routes: [read] })
    const { headers } = await ask(port, 'GET', '/say/1', origin === undefined ? {} : { origin })
    expect(corsOf(headers)).toEqual({ vary: 'Origin' })
  })

  test('adds what it varies with besides', async () => {
    const handle = () => Promise.resolve({ status: 200, headers: { vary: 'Accept-Encoding' }, text: '' })
    const { port } = await serve({ routes: [{ ...read, handle }, echo({ method: 'GET', path: '/own', handle })] })
    expect((await ask(port, 'GET', '/say/1', { origin: site })).headers.vary).toBe('Origin, Accept-Encoding')
    expect((await ask(port, 'GET', '/own', { origin: site })).headers.vary).toBe('Accept-Encoding')
  })
})

describe('a refusal can be read by the script that has to deal with it', () => {
  const limited = echo({
    path: '/limited',
    allowsOrigin,
    handle: () => Promise.resolve({ status: 429, headers: { 'retry-after': '7' } }),
  })
  const failing = echo({ path: '/failing', allowsOrigin, handle: () => Promise.reject(new Error('no')) })
  const routes = [say, limited, failing]

  test.each([
    ['a body that is too large', 413, 'POST', '/say/1', json, `"${'x'.repeat(200)}"`],
    ['a body of another kind', 415, 'POST', '/say/1', { 'content-type': 'text/plain' }, 'x'],
    ['a compressed body', 415, 'POST', '/say/1', { ...json, 'content-encoding': 'gzip' }, 'x'],
    ['broken JSON', 400, 'POST', '/say/1', json, '{'],
    ['a wrong method', 405, 'DELETE', '/say/1', {}, undefined],
    ['too many requests', 429, 'POST', '/limited', json, '{}'],
    ['a fault of ours', 500, 'POST', '/failing', json, '{}'],
  ])('%s: %i', async (_, expected, method, path, headers, body) => {
    const { port } = await serve({ routes })
    const { status, ...answer } = await ask(port, method, path, { ...headers, origin: site }, body)
    expect(status).toBe(expected)
    expect(corsOf(answer.headers)).toEqual(readable)
  })

  test('more work than fits: 503', async () => {
    const slow = slowRoute()
    const { port } = await serve({ routes: [{ ...slow.route, allowsOrigin }], limits: { running: 1 } })
    const first = ask(port, 'GET', '/slow')
    await slow.reached()
    const { status, headers } = await ask(port, 'GET', '/slow', { origin: site })
    expect(status).toBe(503)
    expect(corsOf(headers)).toEqual(readable)
    slow.answer()
    await first
  })

  test('and too many requests come with when to try again, in our words', async () => {
    const { port } = await serve({ routes })
    const { headers, text } = await ask(port, 'POST', '/limited', json, '{}')
    expect(headers['retry-after']).toBe('7')
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'too-many-requests' } })
  })
})

test('an address that is written out is not taken for one with a parameter', async () => {
  const { port } = await serve({ routes: [read, echo({ method: 'GET', path: '/say/own' })] })
  expect(corsOf((await ask(port, 'GET', '/say/own', { origin: site })).headers)).toEqual({})
  expect(corsOf((await ask(port, 'GET', '/say/other', { origin: site })).headers)).toEqual(readable)
})

test('an address that no route has says nothing about origins', async () => {
  const { port } = await serve({ routes: [say] })
  for (const path of ['/say', '/say/1/2', '/nowhere']) {
    const { status, headers } = await ask(port, 'GET', path, { origin: site })
    expect(status).toBe(404)
    expect(corsOf(headers)).toEqual({})
  }
})
