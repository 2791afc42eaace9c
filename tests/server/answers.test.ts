import { silentLogger } from '../../src/model/logger'
import { createServer } from '../../src/server/create-server'
import { HTTP_ERRORS } from '../../src/server/http-error'
import { ask } from './ask'
import { echo, serve, slowRoute, stopAll } from './serve'

afterEach(stopAll)

describe('an answer', () => {
  test('carries what the route gave', async () => {
    const route = echo({
      method: 'GET',
      path: '/tea/:kind',
      maxBodyBytes: 0,
      handle: ({ params }) => Promise.resolve({ status: 201, headers: { 'x-tea': params.kind ?? '' }, text: 'Grüße' }),
    })
    const { port } = await serve({ routes: [route] })
    const { status, headers, text } = await ask(port, 'GET', '/tea/green?sugar=no')
    expect({ status, text, tea: headers['x-tea'] }).toEqual({ status: 201, text: 'Grüße', tea: 'green' })
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['content-length']).toBe('7')
  })

  test('of bytes is those bytes, with the type and encoding that the route names', async () => {
    const bytes = new Uint8Array([0, 1, 255, 128])
    const headers = { 'content-type': 'text/javascript', 'content-encoding': 'br' }
    const named = echo({
      method: 'GET',
      path: '/named',
      handle: () => Promise.resolve({ status: 200, headers, bytes }),
    })
    const bare = echo({ method: 'GET', path: '/bare', handle: () => Promise.resolve({ status: 200, bytes }) })
    const { port } = await serve({ routes: [named, bare] })
    const answer = await ask(port, 'GET', '/named')
    expect([...answer.bytes]).toEqual([...bytes])
    expect(answer.headers).toMatchObject({ ...headers, 'content-length': '4' })
    expect((await ask(port, 'GET', '/bare')).headers['content-type']).toBe('application/octet-stream')
    expect((await ask(port, 'HEAD', '/named')).bytes).toHaveLength(0)
  })

  test('of data is nothing that a browser would interpret, frame, keep or pass on', async () => {
    const { port } = await serve({ routes: [] })
    expect((await ask(port, 'GET', '/livez')).headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  test('says nothing about what serves it', async () => {
    const { port } = await serve({ routes: [] })
    const { headers } = await ask(port, 'GET', '/livez')
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('to HEAD is that to GET without the body', async () => {
    const { port } = await serve({ routes: [] })
    const [head, get] = [await ask(port, 'HEAD', '/livez'), await ask(port, 'GET', '/livez')]
    expect(head.text).toBe('')
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })

  test('to OPTIONS names the methods', async () => {
    const { port } = await serve({ routes: [echo()] })
    expect(await ask(port, 'OPTIONS', '/echo')).toMatchObject({ status: 204, headers: { allow: 'POST, OPTIONS' } })
    expect(await ask(port, 'OPTIONS', '/livez')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    })
  })
})

describe('an error', () => {
  const thrown = new Error('SQLITE_BUSY /srv/secret/faq.db token=hunter2hunter2')
  const failing = echo({ handle: () => Promise.reject(thrown) })
  const wrongHeader = echo({
    path: '/header',
    handle: () => Promise.resolve({ status: 200, headers: { 'x-a': 'a\r\nb' } }),
  })
  const bare = echo({ path: '/bare', handle: () => Promise.resolve({ status: 401 }) })
  const unthought = echo({ path: '/unthought', handle: () => Promise.resolve({ status: 418 }) })
  const unsent = echo({ path: '/unsent', handle: () => Promise.resolve({ status: 502 }) })
  const routes = [failing, wrongHeader, bare, unthought, unsent]

  test.each([
    ['GET', '/nowhere/<script>', 'not-found'],
    ['GET', '/echo', 'method-not-allowed'],
    ['PUT', '/livez', 'method-not-allowed'],
    ['POST', '/echo', 'internal-error'],
    ['POST', '/header', 'internal-error'],
    ['POST', '/bare', 'unauthorized'],
    ['POST', '/unsent', 'bad-gateway'],
  ] as const)(
    'of %s %s has the code %s, its fixed text and the id under which the log has the rest',
    async (method, path, code) => {
      const { port, lines } = await serve({ routes })
      const { status, headers, text } = await ask(port, method, encodeURI(path))
      const requestId = headers['x-request-id']
      expect(status).toBe(HTTP_ERRORS[code].status)
      expect(JSON.parse(text)).toEqual({ error: { code, message: HTTP_ERRORS[code].message, requestId } })
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect(lines.filter((line) => line.includes(String(requestId)))).not.toHaveLength(0)
    },
  )

  test('with a status that has no code of its own falls back to one of its class', async () => {
    const { port } = await serve({ routes })
    expect(JSON.parse((await ask(port, 'POST', '/unthought')).text)).toMatchObject({ error: { code: 'bad-request' } })
  })

  test('that a route throws is in the log, not in the answer', async () => {
    const { port, lines } = await serve({ routes })
    const { text, headers } = await ask(port, 'POST', '/echo')
    for (const part of ['SQLITE', 'secret', 'hunter2', 'Error', 'at ', '.ts', 'node_modules']) {
      expect(`${text}${JSON.stringify(headers)}`).not.toContain(part)
    }
    expect(lines.some((line) => line.startsWith('error a route failed') && line.includes('SQLITE_BUSY'))).toBe(true)
  })

  test('about a body does not repeat the body', async () => {
    const { port } = await serve({ routes: [echo()] })
    const response = await fetch(`http://127.0.0.1:${port}/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"password": hunter2}',
    })
    expect(await response.text()).not.toContain('hunter')
  })

  test('of a wrong method names the right ones', async () => {
    const { port } = await serve({ routes: [echo()] })
    expect((await ask(port, 'GET', '/echo')).headers.allow).toBe('OPTIONS, POST')
  })
})

test('the log of requests has no query', async () => {
  const { port, lines } = await serve({ routes: [] })
  await ask(port, 'GET', '/livez?code=hunter2')
  await ask(port, 'GET', '/nowhere?code=hunter2')
  expect(lines.some((line) => line.startsWith('debug request {') && line.includes('"path":"/livez"'))).toBe(true)
  expect(lines.some((line) => line.startsWith('info request refused {') && line.includes('"status":404'))).toBe(true)
  expect(lines.join()).not.toContain('hunter2')
})

describe('more work than fits', () => {
  test('is refused at once with the advice to come back, while health still answers', async () => {
    const slow = slowRoute()
    const { port } = await serve({ routes: [slow.route], limits: { running: 1 } })
    const reached = slow.reached()
    const first = ask(port, 'GET', '/slow')
    await reached
    const second = await ask(port, 'GET', '/slow')
    expect(second.status).toBe(503)
    expect(second.headers['retry-after']).toBe('1')
    expect((await ask(port, 'GET', '/readyz')).status).toBe(200)
    slow.answer()
    expect((await first).status).toBe(200)
    const third = ask(port, 'GET', '/slow')
    await slow.reached()
    slow.answer()
    expect((await third).status).toBe(200)
  })
})

test('a taken port is named with what to do', async () => {
  const { port } = await serve()
  const second = createServer({ routes: [], checks: [], proxyHops: 0, logger: silentLogger })
  await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({
    code: 'port-in-use',
    message: `127.0.0.1:${port} is taken by another program: end that one or set another PORT.`,
  })
  await expect(second.listen(0, '203.0.113.7')).rejects.toMatchObject({ code: 'host-not-available' })
})
