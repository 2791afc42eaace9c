import { echo, type RawConnection, rawConnection, serve, slowRoute, stopAll } from './serve'

/**
 * Where streams are offered, Node hands over every connection on which another protocol is offered. Java's HTTP client
 * and curl offer HTTP/2 with their first request as a matter of course.
 */
afterEach(stopAll)

const stream = {
  path: '/stream',
  access: 'anyone',
  allowsOrigin: () => true,
  open: () => Promise.resolve({ status: 404 }),
}
const headers = echo({
  path: '/headers',
  handle: (request) => Promise.resolve({ status: 200, json: { headers: request.headers, body: request.body } }),
})

async function connected(): Promise<RawConnection> {
  const slow = slowRoute()
  const { port } = await serve({ routes: [echo(), headers, slow.route], streams: [stream] })
  return rawConnection(port)
}

const offer = ['Host: localhost', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQ']
const post = (lines: readonly string[], body: string, path = '/echo') =>
  [`POST ${path} HTTP/1.1`, ...offer, 'Content-Type: application/json', ...lines, '', body].join('\r\n')
const sized = (body: string, path?: string) => post([`Content-Length: ${Buffer.byteLength(body)}`], body, path)

describe('a request that offers another protocol is answered as if it had not', () => {
  test.each([
    ['without a body', ['GET /livez HTTP/1.1', ...offer, '', ''].join('\r\n'), '{"status":"live"}'],
    ['to change to a WebSocket where there is none', offerOf('websocket', '/livez'), '{"status":"live"}'],
    ['to change to anything', offerOf('TLS/1.0, h2c', '/livez'), '{"status":"live"}'],
    ['with a body', sized('{"a":"Grüße"}'), '"body":{"a":"GrÃ¼Ã\x9fe"}'],
    ['with a body in chunks', post(['Transfer-Encoding: chunked'], '7\r\n{"a":1}\r\n0\r\n\r\n'), '"body":{"a":1}'],
    ['with a body above the limit', post(['Content-Length: 60000000'], ''), '"body-too-large"'],
  ])('%s', async (_, bytes, expected) => {
    const connection = await connected()
    connection.write(bytes)
    expect(await connection.until(/\r\n\r\n\{.*\}/)).toContain(expected)
    connection.socket.destroy()
  })

  function offerOf(protocol: string, path: string): string {
    return [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade', `Upgrade: ${protocol}`, '', ''].join(
      '\r\n',
    )
  }

  test('when its body comes later, byte by byte', async () => {
    const connection = await connected()
    const text = sized('{"a":1}')
    for (const byte of Buffer.from(text)) {
      connection.write(Buffer.from([byte]))
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    expect(await connection.until(/\r\n\r\n\{.*\}/)).toContain('"body":{"a":1}')
    connection.socket.destroy()
  })

  test('when it waits to be told that its body is welcome', async () => {
    const connection = await connected()
    connection.write(post(['Content-Length: 7', 'Expect: 100-continue'], ''))
    await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/)
    connection.write('{"a":1}')
    expect(await connection.until(/\{.*\}/)).toContain('"body":{"a":1}')
    connection.socket.destroy()
  })

  test('and the connection can be used again, for the same and for plain requests', async () => {
    const connection = await connected()
    for (let count = 1; count <= 30; count += 1) {
      connection.write(sized(`{"count":${count}}`))
      await connection.until(new RegExp(`"body":\\{"count":${count}\\}.*\\}$`))
    }
    connection.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await connection.until(/\{"status":"live"\}$/)
    connection.socket.destroy()
  })

  test('in its turn, when it was sent behind others', async () => {
    const slow = slowRoute()
    const { port } = await serve({ routes: [headers, slow.route], streams: [stream] })
    const connection = await rawConnection(port)
    const plain = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
    connection.write(`${plain('/slow')}${post([], '', '/headers')}${plain('/livez')}`)
    await slow.reached()
    slow.answer()
    expect(await connection.until(/"live"/)).toMatch(/\{"done":true\}HTTP\/1\.1 200 [^]*"headers"[^]*"live"/)
    connection.socket.destroy()
  })

  test('with all its headers but those of the offer', async () => {
    const connection = await connected()
    connection.write(post(['X-Odd: \xe9\xff', 'X-Two: 1', 'X-Two: 2'], '', '/headers'))
    const text = await connection.until(/\r\n\r\n\{.*\}/)
    const answer = JSON.parse(
      Buffer.from(text, 'latin1')
        .toString()
        .replace(/^[^]*\r\n\r\n/, ''),
    ) as { headers: object }
    expect(answer.headers).toEqual({
      host: 'localhost',
      connection: '',
      'content-type': 'application/json',
      'x-odd': 'Ã©Ã¿',
      'x-two': '1, 2',
    })
    connection.socket.destroy()
  })

  test('also by a sender that has nothing more to say', async () => {
    const slow = slowRoute()
    const { port } = await serve({ routes: [echo(), slow.route], streams: [stream] })
    const connection = await rawConnection(port, true)
    connection.socket.end(sized('{"a":1}'))
    expect(await connection.closed()).toContain('"body":{"a":1}')
  })
})

test('a head that does not end is cut off on a connection that offered another protocol before', async () => {
  const { port } = await serve({ routes: [echo()], streams: [stream], limits: { headersMs: 100, requestMs: 200 } })
  const connection = await rawConnection(port)
  connection.write(sized('{"a":1}'))
  await connection.until(/"a":1/)
  connection.write('GET /livez HTTP/1.1\r\nHost: loc')
  expect(await connection.closed()).toContain('HTTP/1.1 408')
})

test('a stop waits for the answer to such a request, and for nothing else of its connection', async () => {
  const slow = slowRoute()
  const { port, server } = await serve({ routes: [slow.route], streams: [stream] })
  const connection = await rawConnection(port)
  connection.write(['GET /slow HTTP/1.1', ...offer, '', ''].join('\r\n'))
  await slow.reached()
  const stopped = server.stop({ deadlineMs: 60_000 })
  slow.answer()
  expect(await connection.closed()).toContain('{"done":true}')
  expect(await stopped).toEqual({ cut: [] })
})
