import { gzipSync } from 'node:zlib'
import { echo, rawConnection, serve, type Served, statusOfRaw, stopAll } from './serve'

let served: Served
beforeAll(async () => {
  served = await serve({ routes: [echo(), echo({ method: 'GET', path: '/get', maxBodyBytes: 0 })] })
})
afterAll(stopAll)

async function expectAlive(): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${served.port}/livez`)
  expect(response.status).toBe(200)
}

const post = (headers: readonly string[], body: string | Buffer = '') =>
  Buffer.concat([
    Buffer.from(['POST /echo HTTP/1.1', 'Host: localhost', ...headers, '', ''].join('\r\n')),
    Buffer.from(body),
  ])
const json = 'Content-Type: application/json'
const sized = (body: string | Buffer, ...headers: string[]) =>
  post([...headers, `Content-Length: ${Buffer.byteLength(body)}`], body)
const chunked = (body: string, ...headers: string[]) =>
  post([...headers, 'Transfer-Encoding: chunked'], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
const get = (target: string, ...headers: string[]) => `GET ${target} HTTP/1.1\r\n${[...headers, '', ''].join('\r\n')}`
const large = JSON.stringify('x'.repeat(300 * 1024))

describe('a request that could end a restify process gets an answer instead', () => {
  const cases: readonly (readonly [string, string | Buffer, number])[] = [
    ['an absolute target that is no URL', get('http://[/cb', 'Host: localhost'), 400],
    ['an absolute target that is one', get('http://example.org/livez', 'Host: localhost'), 400],
    ['a target without a slash', get('livez', 'Host: localhost'), 400],
    ['the target of all', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 0],
    ['a host with a space', get('/livez', 'Host: foo bar'), 400],
    ['a host with a path', get('/', 'Host: localhost/livez?'), 400],
    ['a host with a user', get('/livez', 'Host: user@localhost'), 400],
    ['a host that is an impossible IPv4 address', get('/livez', 'Host: 999.1.1.1'), 400],
    ['a host that is an impossible IPv6 address', get('/livez', 'Host: [::1'), 400],
    ['a host with an impossible port', get('/livez', 'Host: localhost:99999'), 400],
    ['no host', get('/livez'), 400],
    ['an empty host', get('/livez', 'Host: '), 400],
    ['a method of WebDAV', 'PROPFIND /livez HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a method of UPnP', 'M-SEARCH /livez HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a method that nobody knows', 'BREW /livez HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a percent sign that encodes nothing', get('/%zz', 'Host: localhost'), 404],
    ['a target of dots', get('/../../etc/passwd', 'Host: localhost'), 404],
    ['two slashes and a host', get('//example.org/livez', 'Host: localhost'), 404],
    ['headers without end', get('/livez', 'Host: localhost', `X-Long: ${'x'.repeat(20_000)}`), 431],
    [
      'a flood of headers',
      get('/livez', 'Host: localhost', ...Array.from({ length: 3000 }, (_, n) => `x${n}: 1`)),
      431,
    ],
    ['two lengths', post([json, 'Content-Length: 2', 'Content-Length: 3'], '{}'), 400],
    ['a length and chunks', post([json, 'Content-Length: 2', 'Transfer-Encoding: chunked'], '{}'), 400],
    ['a negative length', post([json, 'Content-Length: -2'], '{}'), 400],
    ['a chunk size that is none', post([json, 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'), 400],
    ['a transfer encoding besides chunks', post([json, 'Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'), 400],
    ['not HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['a body that only says it is gzipped', sized('{"a":1}', json, 'Content-Encoding: gzip'), 415],
    ['a gzip bomb', sized(gzipSync(Buffer.alloc(50_000_000, 0x20)), json, 'Content-Encoding: gzip'), 415],
    ['a body in brotli', sized('{}', json, 'Content-Encoding: br'), 415],
    ['no content type', sized('{"a":1}'), 415],
    ['a form', sized('a=1', 'Content-Type: application/x-www-form-urlencoded'), 415],
    ['a file upload', sized('--x\r\n\r\n\r\n--x--', 'Content-Type: multipart/form-data; boundary=x'), 415],
    ['JSON sent as plain text, as a foreign page can', sized('{}', 'Content-Type: text/plain'), 415],
    ['JSON in another charset', sized('{}', 'Content-Type: application/json; charset=utf-16'), 415],
    ['a type that only begins like JSON', sized('{}', 'Content-Type: application/jsonx'), 415],
    ['a length above the limit', post([json, 'Content-Length: 60000000']), 413],
    ['a body above the limit', sized(large, json), 413],
    ['chunks above the limit', chunked(large, json), 413],
    ['a body where none is taken', 'GET /get HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}', 413],
    ['broken JSON', sized('{"a":', json), 400],
    ['JSON with a secret in it', sized('{"password": hunter2}', json), 400],
    ['bytes that are not UTF-8', sized(Buffer.from([0x22, 0xff, 0x22]), json), 400],
    ['100,000 open brackets', sized('['.repeat(100_000), json), 400],
    ['60,000 brackets that close again', sized(`${'['.repeat(60_000)}${']'.repeat(60_000)}`, json), 400],
    ['60,000 values', sized(`[${'1,'.repeat(60_000)}1]`, json), 400],
    [
      '20,000 keys',
      sized(JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n, n]))), json),
      400,
    ],
  ]

  test.each(cases)('%s', async (_, bytes, status) => {
    if (status === 0) {
      const connection = await rawConnection(served.port)
      connection.write(bytes)
      await connection.closed()
    } else expect(await statusOfRaw(served.port, bytes)).toBe(status)
    await expectAlive()
  })

  test('garbage after a good request', async () => {
    const connection = await rawConnection(served.port)
    connection.write(`${get('/livez', 'Host: localhost')}\x00\x01garbage\r\n\r\n`)
    expect(await connection.closed()).toContain('HTTP/1.1 400')
    await expectAlive()
  })

  test('60 MB of JSON, and the sender learns why although it is still sending', async () => {
    const connection = await rawConnection(served.port)
    connection.write(post([json, 'Transfer-Encoding: chunked']))
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 0x20), Buffer.from('\r\n')])
    for (let sent = 0; sent < 60 && !connection.socket.destroyed; sent += 1) connection.write(chunk)
    const text = await connection.until(/\r\n\r\n\{.*\}/)
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text).toMatch(/^connection: close\r$/im)
    await connection.closed()
    await expectAlive()
  })

  test('a refused body is read on for a while, so that no reset takes the answer away', async () => {
    const connection = await rawConnection(served.port, true)
    const errors: Error[] = []
    connection.socket.on('error', (error) => errors.push(error))
    connection.write(post([json, 'Content-Length: 900000'], 'x'.repeat(100_000)))
    expect(await connection.until(/\r\n\r\n\{.*\}/)).toMatch(/^HTTP\/1\.1 413 /)
    for (let part = 0; part < 8; part += 1) connection.write('x'.repeat(100_000))
    connection.socket.end()
    await connection.closed()
    expect(errors).toEqual([])
  })

  test('a sender that asks before it sends hears the refusal instead of "continue"', async () => {
    const connection = await rawConnection(served.port)
    connection.write(post([json, 'Content-Length: 60000000', 'Expect: 100-continue']))
    expect(await connection.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /)
    connection.socket.destroy()
  })

  test('a sender that asks before it sends is told to go on where its body is welcome', async () => {
    const connection = await rawConnection(served.port)
    connection.write(post([json, 'Content-Length: 7', 'Expect: 100-continue']))
    await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/)
    connection.write('{"a":1}')
    expect(await connection.until(/"a":1/)).toContain('HTTP/1.1 200')
    connection.socket.destroy()
  })

  test('an offer to change the protocol is not taken, and the request is answered', async () => {
    const upgrade = get('/livez', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket')
    expect(await statusOfRaw(served.port, upgrade)).toBe(200)
  })

  test('a connection that goes away in the middle of its body', async () => {
    const connection = await rawConnection(served.port)
    connection.write(post([json, 'Content-Length: 100'], '{"a":'))
    connection.socket.destroy()
    await expectAlive()
  })
})

describe('what passes', () => {
  const send = async (body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${served.port}/echo?a=1&a=2&__proto__=3&b=`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: response.status, json: (await response.json()) as { body: unknown; query: unknown } }
  }

  test('JSON up to the limit arrives as it was sent', async () => {
    const value = { text: 'grüße 👋', list: [1, [2, { three: null }]], long: 'x'.repeat(200_000) }
    expect((await send(JSON.stringify(value))).json.body).toEqual(value)
  })

  test('spellings of the content type that mean JSON in UTF-8', async () => {
    for (const type of ['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"']) {
      expect((await send('{}', { 'content-type': type })).status).toBe(200)
    }
  })

  test('brackets and commas in texts do not count as structure', async () => {
    const text = `${'[{,'.repeat(20_000)}\\"`
    expect((await send(JSON.stringify({ text }))).json.body).toEqual({ text })
  })

  test.each([
    '{"__proto__":{"admin":true},"a":[{"__proto__":1,"b":2}]}',
    '{"\\u005f_proto__":{"admin":true},"a":[{"b":2}]}',
  ])('a prototype in %s is left out', async (body) => {
    const { json: answer } = await send(body)
    expect(JSON.stringify(answer.body)).toBe('{"a":[{"b":2}]}')
  })

  test('the first of equal parameters counts, and a strange name does no harm', async () => {
    const { json: answer } = await send('{}')
    expect(JSON.stringify(answer.query)).toBe('{"a":"1","__proto__":"3","b":""}')
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  test('an empty body is no body', async () => {
    expect(await statusOfRaw(served.port, post(['Content-Length: 0']))).toBe(200)
  })
})

describe('slow senders', () => {
  test('a head that does not end is cut off, and others are served meanwhile', async () => {
    const slow = await serve({ limits: { headersMs: 150, requestMs: 300 } })
    const sockets = await Promise.all(Array.from({ length: 50 }, () => rawConnection(slow.port)))
    for (const connection of sockets) connection.write('GET /livez HTTP/1.1\r\nHost: loc')
    expect((await fetch(`http://127.0.0.1:${slow.port}/livez`)).status).toBe(200)
    const answers = await Promise.all(sockets.map((connection) => connection.closed()))
    expect(new Set(answers.map((text) => text.slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']))
  })

  test('a body that does not end is cut off and reaches no route', async () => {
    let reached = false
    const route = echo({
      handle: () => {
        reached = true
        return Promise.resolve({ status: 200 })
      },
    })
    const slow = await serve({ routes: [route], limits: { headersMs: 150, requestMs: 300 } })
    const connection = await rawConnection(slow.port)
    connection.write(post([json, 'Content-Length: 100'], '{"a":'))
    expect(await connection.closed()).toMatch(/^(HTTP\/1\.1 408 |$)/)
    expect(reached).toBe(false)
  })

  test('more connections than allowed are closed at once', async () => {
    const small = await serve({ limits: { connections: 2 } })
    const first = await rawConnection(small.port)
    const second = await rawConnection(small.port)
    const third = await rawConnection(small.port)
    expect(await third.closed()).toBe('')
    for (const connection of [first, second]) connection.socket.destroy()
  })
})
