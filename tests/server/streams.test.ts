import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { HttpRequest, StreamRoute, TextStream } from '../../src/model/http'
import { HTTP_ERRORS, type HttpErrorCode } from '../../src/server/http-error'
import { ask } from './ask'
import { type RawConnection, rawConnection, serve, slowRoute, stopAll } from './serve'

afterEach(stopAll)

const site = 'https://partners.example.org'
const key = 'dGhlIHNhbXBsZSBub25jZQ=='

/** A stream whose requests and connections can be waited for. */
function streamRoute(open: StreamRoute['open'] = () => Promise.resolve(() => undefined)) {
  const requests: HttpRequest[] = []
  const taken: ((stream: TextStream) => void)[] = []
  const route: StreamRoute = {
    path: '/talk/:id/stream',
    access: 'anyone',
    allowsOrigin: (origin) => origin === site,
    open: async (request) => {
      requests.push(request)
      const decided = await open(request)
      if (typeof decided !== 'function') return decided
      return (stream) => {
        decided(stream)
        taken.shift()?.(stream)
      }
    },
  }
  return { route, requests, nextStream: () => new Promise<TextStream>((resolve) => taken.push(resolve)) }
}

function handshake(changes: Record<string, string | undefined> = {}, line = 'GET /talk/1/stream?t=hunter2 HTTP/1.1') {
  const headers: Record<string, string | undefined> = {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': key,
    ...changes,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`))
  return `${[line, ...lines].join('\r\n')}\r\n\r\n`
}

async function rawStream(port: number): Promise<RawConnection> {
  const connection = await rawConnection(port)
  connection.write(handshake())
  await connection.until(/^HTTP\/1\.1 101 [^]*\r\n\r\n/)
  return connection
}

async function connectTo(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/talk/1/stream?t=hunter2`, { headers })
  await once(socket, 'open')
  return socket
}

/** How a client that is refused hears it: the status, and the body as far as it is one of ours. */
async function refusalOf(port: number, bytes: string) {
  const connection = await rawConnection(port)
  connection.write(bytes)
  const text = await connection.closed()
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(head.slice(9, 12)), head, error: (JSON.parse(body) as { error: { code: string } }).error }
}

const textOf = async (socket: WebSocket) => {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return data.toString()
}
const closeOf = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: reason.toString() }
}

describe('a stream', () => {
  test('sends texts in order to whoever opened it', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const stream = nextStream()
    const socket = await connectTo(port)
    const messages: string[] = []
    socket.on('message', (data: Buffer) => messages.push(data.toString()))
    for (const text of ['one', 'Grüße 👋', '', 'x'.repeat(100_000)]) (await stream).send(text)
    ;(await stream).close(1000, 'enough')
    expect(await closeOf(socket)).toEqual({ code: 1000, reason: 'enough' })
    expect(messages).toEqual(['one', 'Grüße 👋', '', 'x'.repeat(100_000)])
  })

  test('is opened with what a request says, the address behind proxies included', async () => {
    const { route, requests } = streamRoute()
    const { port } = await serve({ streams: [route], proxyHops: 1 })
    await connectTo(port, { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', origin: site })
    expect(requests).toMatchObject([
      { method: 'GET', path: '/talk/1/stream', params: { id: '1' }, query: { t: 'hunter2' }, body: undefined },
    ])
    expect(requests[0]?.remoteAddress).toBe('203.0.113.9')
    expect(requests[0]?.headers.origin).toBe(site)
  })

  test('stands in the log like a request, without its query, and once more when it ends', async () => {
    const { route } = streamRoute()
    const { port, lines, server } = await serve({ streams: [route] })
    const socket = await connectTo(port)
    socket.close(1000)
    await closeOf(socket)
    await server.stop({ deadlineMs: 10_000 })
    expect(lines.find((line) => line.startsWith('debug request {'))).toMatch(/"path":"\/talk\/1\/stream","status":101/)
    expect(lines.find((line) => line.startsWith('debug stream closed {'))).toContain('"code":1000')
    expect(lines.join()).not.toContain('hunter2')
  })

  test('says when it has ended, to those who ask late as well, and then sends nothing', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const socket = await connectTo(port)
    const stream = await opened
    const ended = new Promise<void>((resolve) => {
      stream.onClose(resolve)
    })
    socket.terminate()
    await ended
    let late = 0
    stream.onClose(() => {
      late += 1
    })
    stream.send('nobody hears this')
    stream.close(1000, 'nor this')
    expect([late, stream.bufferedBytes()]).toEqual([1, 0])
  })

  test('knows how much the other side has not taken', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const connection = await rawStream(port)
    connection.socket.pause()
    const stream = await opened
    expect(stream.bufferedBytes()).toBe(0)
    const part = 'x'.repeat(1024 * 1024)
    // More than any two kernels keep between them.
    for (let sent = 0; sent < 32; sent += 1) stream.send(part)
    expect(stream.bufferedBytes()).toBeGreaterThan(8 * 1024 * 1024)
    connection.socket.destroy()
  })

  test('knows that the other side has all that was sent: asked of it once for each, however many ask', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const socket = await connectTo(port)
    const stream = await opened
    let received = 0
    socket.on('message', () => {
      received += 1
    })
    const answers = Array.from({ length: 20 }, async (_, index) => {
      stream.send(`text ${index}`)
      return [await stream.hasArrived(), received > index]
    })
    expect(await Promise.all(answers)).toEqual(answers.map(() => [true, true]))
  })

  test('takes the answer to a later question for an earlier one too, and an unasked one for none', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/talk/1/stream`, { autoPong: false })
    const pings: string[] = []
    const asked = new Promise<void>((resolve) => {
      socket.on('ping', (payload: Buffer) => {
        if (pings.push(payload.toString()) === 3) resolve()
      })
    })
    const stream = await opened
    const settled: string[] = []
    const ask = (name: string) => stream.hasArrived().then((answer) => settled.push(`${name} ${answer}`))
    const [first, second, third] = ['first', 'second', 'third'].map(ask)
    await asked
    socket.pong('')
    socket.pong(pings[1])
    await Promise.all([first, second])
    expect(settled).toEqual(['first true', 'second true'])
    socket.terminate()
    await third
    expect(settled.at(-1)).toBe('third false')
  })

  test('knows of a connection that has ended that nothing arrives any more', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const connection = await rawStream(port)
    const stream = await opened
    stream.send('nobody hears this')
    const arrived = stream.hasArrived()
    connection.socket.destroy()
    expect(await arrived).toBe(false)
    expect(await stream.hasArrived()).toBe(false)
  })

  test('throws away what it is sent, and closes when that is too much', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const socket = await connectTo(port)
    const stream = await opened
    socket.send('{"type":"message"}')
    socket.send(Buffer.alloc(4096))
    const answer = textOf(socket)
    stream.send('still here')
    expect(await answer).toBe('still here')
    socket.send('x'.repeat(4097))
    expect(await closeOf(socket)).toMatchObject({ code: 1009 })
  })

  test('neither compresses nor agrees to a protocol above', async () => {
    const { route } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const connection = await rawConnection(port)
    connection.write(
      handshake({ 'Sec-WebSocket-Extensions': 'permessage-deflate', 'Sec-WebSocket-Protocol': 'a b, ,,' }),
    )
    const head = await connection.until(/\r\n\r\n/)
    expect(head).toMatch(/^HTTP\/1\.1 101 /)
    expect(head).toMatch(/^Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r$/im)
    expect(head).not.toMatch(/^Sec-WebSocket-(Extensions|Protocol)/im)
  })

  test('that is left in the very packet that opened it ends', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const connection = await rawConnection(port)
    // An empty, masked close frame.
    connection.write(Buffer.concat([Buffer.from(handshake()), Buffer.from([0x88, 0x80, 0, 0, 0, 0])]))
    await new Promise<void>((resolve) => {
      void opened.then((stream) => {
        stream.onClose(resolve)
      })
    })
    await connection.closed()
  })
})

describe('what does not open a stream is answered in HTTP, and the connection ends with it', () => {
  const refusing = streamRoute(() => Promise.resolve({ status: 403 }))
  const failing = { ...streamRoute(() => Promise.reject(new Error('hunter3'))).route, path: '/failing' }
  const limited = {
    ...streamRoute(() => Promise.resolve({ status: 429, headers: { 'retry-after': '9' } })).route,
    path: '/limited',
  }
  const streams = [refusing.route, failing, limited]

  test.each<[string, string, HttpErrorCode]>([
    ['a page of somebody else', handshake({ Origin: 'https://evil.example' }), 'forbidden'],
    ['a page of nowhere', handshake({ Origin: 'null' }), 'forbidden'],
    ['a page of two origins', handshake({ Origin: `${site}, https://evil.example` }), 'forbidden'],
    ['whom the route refuses', handshake(), 'forbidden'],
    ['whom the route asks to wait', handshake({}, 'GET /limited HTTP/1.1'), 'too-many-requests'],
    ['a route that fails', handshake({}, 'GET /failing HTTP/1.1'), 'internal-error'],
  ])('%s', async (_, bytes, code) => {
    const { port, lines } = await serve({ streams })
    const { status, head, error } = await refusalOf(port, bytes)
    expect({ status, code: error.code }).toEqual({ status: HTTP_ERRORS[code].status, code })
    expect(head).toMatch(/^connection: close\r?$/im)
    expect(head).toMatch(/^x-content-type-options: nosniff\r?$/im)
    const kept = status < 500 ? 'info request refused' : 'warn request failed'
    expect(lines.filter((line) => line.startsWith(kept))).toHaveLength(1)
    expect(lines.join()).not.toContain('hunter2')
    expect(head).not.toContain('hunter3')
  })

  test('a page of somebody else never reaches the route, a program that is no browser does', async () => {
    const { route, requests } = streamRoute()
    const { port } = await serve({ streams: [route] })
    await refusalOf(port, handshake({ Origin: 'https://evil.example' }))
    expect(requests).toHaveLength(0)
    await rawStream(port)
    expect(requests).toHaveLength(1)
  })

  test('the time to wait is told', async () => {
    const { port } = await serve({ streams })
    expect((await refusalOf(port, handshake({}, 'GET /limited HTTP/1.1'))).head).toMatch(/^retry-after: 9\r?$/im)
  })

  test.each<[string, string, number]>([
    ['a host that is none', handshake({ Host: 'foo bar' }), 400],
    ['a host with a path in it', handshake({ Host: 'localhost/talk/1/stream?' }), 400],
    ['no host', handshake({ Host: undefined }), 400],
    ['an old version of HTTP', handshake({}, 'GET /talk/1/stream HTTP/1.0'), 426],
    ['an absolute target', handshake({}, 'GET http://[/talk/1/stream HTTP/1.1'), 400],
    ['a target without a slash', handshake({}, 'GET talk/1/stream HTTP/1.1'), 400],
    ['a compressed body', handshake({ 'Content-Encoding': 'gzip' }), 415],
    ['a transfer encoding besides chunks', handshake({ 'Transfer-Encoding': 'gzip, chunked' }), 400],
    ['a body', `${handshake({ 'Content-Length': '2' })}{}`, 413],
    ['an address that nobody knows', handshake({}, 'GET /talk/1/strea HTTP/1.1'), 404],
    ['an address that is wrongly encoded', handshake({}, 'GET /talk/%zz/stream HTTP/1.1'), 404],
    ['another method', handshake({}, 'POST /talk/1/stream HTTP/1.1'), 405],
    ['a method of WebDAV', handshake({}, 'PROPFIND /talk/1/stream HTTP/1.1'), 400],
    ['no version', handshake({ 'Sec-WebSocket-Version': undefined }), 426],
    ['the version of a draft', handshake({ 'Sec-WebSocket-Version': '8' }), 426],
    ['no key', handshake({ 'Sec-WebSocket-Key': undefined }), 426],
    ['a key of another length', handshake({ 'Sec-WebSocket-Key': 'c2hvcnQ=' }), 426],
    ['two keys', handshake({ 'Sec-WebSocket-Key': `${key}\r\nSec-WebSocket-Key: ${key}` }), 426],
    ['HTTP/2', handshake({ Upgrade: 'h2c' }), 426],
    ['nothing but the address', handshake({ Connection: undefined, Upgrade: undefined }), 426],
  ])('%s', async (_, bytes, status) => {
    const { port } = await serve({ streams })
    const connection = await rawConnection(port)
    connection.write(bytes)
    expect(await connection.until(/\r\n\r\n/)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    connection.socket.destroy()
    expect((await ask(port, 'GET', '/livez')).status).toBe(200)
  })

  test('a connection that breaks off in the middle of it harms nobody', async () => {
    const { port } = await serve({ streams })
    for (const bytes of [handshake(), handshake({ Upgrade: 'h2c' }), handshake({}, 'GET /failing HTTP/1.1')]) {
      const connection = await rawConnection(port)
      connection.write(bytes)
      connection.socket.resetAndDestroy()
    }
    expect((await ask(port, 'GET', '/livez')).status).toBe(200)
  })

  test('a plain request is told what the address takes', async () => {
    const { port } = await serve({ streams })
    const { status, headers, text } = await ask(port, 'GET', '/talk/1/stream')
    expect(status).toBe(426)
    expect(headers).toMatchObject({ upgrade: 'websocket', connection: 'upgrade', 'sec-websocket-version': '13' })
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'upgrade-required' } })
  })
})

describe('places are counted', () => {
  test('those of one address, which gets one back when a stream ends or is refused', async () => {
    const { route } = streamRoute(({ query }) =>
      Promise.resolve(query.t === 'hunter2' ? () => undefined : { status: 403 }),
    )
    const limits = { streamsOfOneAddress: 2 }
    const { port } = await serve({ streams: [route], limits, proxyHops: 1 })
    const from = (address: string) => ({ 'X-Forwarded-For': address })
    expect((await refusalOf(port, handshake(from('203.0.113.1'), 'GET /talk/1/stream HTTP/1.1'))).status).toBe(403)
    const first = await connectTo(port, from('203.0.113.1'))
    await connectTo(port, from('203.0.113.1'))
    const refused = await refusalOf(port, handshake(from('203.0.113.1')))
    expect(refused.error.code).toBe('too-many-requests')
    expect(refused.head).toMatch(/^retry-after: 5\r?$/im)
    await connectTo(port, from('203.0.113.2'))
    // Of IPv6 the network is counted.
    await connectTo(port, from('2001:db8:1:2::1'))
    await connectTo(port, from('2001:db8:1:2:3::'))
    expect((await refusalOf(port, handshake(from('2001:db8:1:2::3')))).error.code).toBe('too-many-requests')
    first.close()
    await closeOf(first)
    // The place comes back when the server's side of the connection has closed as well, which no client sees.
    let socket: WebSocket | undefined
    while (socket === undefined) socket = await connectTo(port, from('203.0.113.1')).catch(() => undefined)
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })

  test('all of them', async () => {
    const { route } = streamRoute()
    const { port } = await serve({ streams: [route], limits: { streams: 1 } })
    await connectTo(port)
    const refused = await refusalOf(port, handshake())
    expect(refused.error.code).toBe('unavailable')
    expect(refused.head).toMatch(/^retry-after: 1\r?$/im)
  })

  test('an opening that is being decided is work like a request', async () => {
    const deciding = decidedLater()
    const { port } = await serve({ streams: [deciding.route], limits: { running: 1 } })
    const first = await rawConnection(port)
    first.write(handshake())
    await deciding.reached
    expect((await refusalOf(port, handshake())).error.code).toBe('unavailable')
    deciding.decide()
    await first.until(/^HTTP\/1\.1 101 /)
    expect(deciding.taken()).toBe(1)
  })
})

/** A stream whose opening waits until it is let go. */
function decidedLater() {
  let taken = 0
  let decide = () => {}
  let reach = () => {}
  const decided = new Promise<void>((resolve) => {
    decide = resolve
  })
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const { route } = streamRoute(async () => {
    reach()
    await decided
    return () => {
      taken += 1
    }
  })
  return { route, reached, decide: () => decide(), taken: () => taken }
}

test('whoever has left before the decision gets no stream', async () => {
  const deciding = decidedLater()
  const { port, lines, server } = await serve({ streams: [deciding.route] })
  const connection = await rawConnection(port)
  connection.write(handshake())
  await deciding.reached
  connection.socket.resetAndDestroy()
  while (!lines.some((line) => line.includes('client gone'))) await ask(port, 'GET', '/livez')
  deciding.decide()
  expect(await server.stop({ deadlineMs: 10_000 })).toEqual({ cut: [] })
  expect(deciding.taken()).toBe(0)
})

test('a stream that its part cannot take is closed, and the log says why', async () => {
  const { route } = streamRoute(() =>
    Promise.resolve(() => {
      throw new Error('no room')
    }),
  )
  const { port, lines } = await serve({ streams: [route] })
  expect(await closeOf(await connectTo(port))).toMatchObject({ code: 1011 })
  expect(lines.some((line) => line.startsWith('error a stream was not taken') && line.includes('no room'))).toBe(true)
})

describe('signs of life', () => {
  const HALF_A_MINUTE = 30_000
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'],
    })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('are asked for every half minute, and who gives them stays', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const socket = await connectTo(port)
    const stream = await opened
    for (let pings = 0; pings < 3; pings += 1) {
      const asked = once(socket, 'ping')
      jest.advanceTimersByTime(HALF_A_MINUTE)
      await asked
      // What is answered now was sent behind the sign of life.
      socket.ping()
      await once(socket, 'pong')
    }
    const answer = textOf(socket)
    stream.send('still here')
    expect(await answer).toBe('still here')
  })

  test('that do not come by the next time end the stream', async () => {
    const { route, nextStream } = streamRoute()
    const { port } = await serve({ streams: [route] })
    const opened = nextStream()
    const connection = await rawStream(port)
    const stream = await opened
    let ended = false
    stream.onClose(() => {
      ended = true
    })
    jest.advanceTimersByTime(HALF_A_MINUTE)
    // An empty ping, as it stands on the wire.
    await connection.until(/\x89\x00$/)
    expect(ended).toBe(false)
    jest.advanceTimersByTime(HALF_A_MINUTE)
    await connection.closed()
    expect(ended).toBe(true)
  })
})

describe('a stop', () => {
  test('closes streams at once and says why', async () => {
    const { route } = streamRoute()
    const { port, server } = await serve({ streams: [route] })
    const sockets = await Promise.all([connectTo(port), connectTo(port)])
    const closed = Promise.all(sockets.map(closeOf))
    expect(await server.stop({ deadlineMs: 60_000 })).toEqual({ cut: [] })
    expect(await closed).toEqual(sockets.map(() => ({ code: 1001, reason: 'the service is stopping' })))
  })

  test('does not wait long for one that does not take leave', async () => {
    const { route } = streamRoute()
    const { port, server } = await serve({ streams: [route], limits: { closingMs: 20 } })
    const connection = await rawStream(port)
    expect(await server.stop({ deadlineMs: 60_000 })).toEqual({ cut: [] })
    await connection.closed()
  })

  test('cuts it off at the deadline', async () => {
    const { route } = streamRoute()
    const { port, server } = await serve({ streams: [route], limits: { closingMs: 60_000 } })
    const connection = await rawStream(port)
    expect(await server.stop({ deadlineMs: 20 })).toEqual({ cut: [] })
    await connection.closed()
  })

  test('opens no other, whether it is asked for or being decided', async () => {
    const deciding = decidedLater()
    const { port, server } = await serve({ streams: [deciding.route] })
    const first = await rawConnection(port)
    const second = await rawConnection(port)
    first.write(handshake())
    await deciding.reached
    second.write(handshake().slice(0, 20))
    await ask(port, 'GET', '/livez')
    const stopped = server.stop({ deadlineMs: 60_000 })
    second.write(handshake().slice(20))
    expect(await second.closed()).toMatch(/^HTTP\/1\.1 503 /)
    deciding.decide()
    expect(await first.closed()).toMatch(/^HTTP\/1\.1 503 /)
    expect(await stopped).toEqual({ cut: [] })
    expect(deciding.taken()).toBe(0)
  })

  test('names an opening that was not decided by the deadline', async () => {
    const deciding = decidedLater()
    const { port, server } = await serve({ streams: [deciding.route] })
    const connection = await rawConnection(port)
    connection.write(handshake())
    await deciding.reached
    const { cut } = await server.stop({ deadlineMs: 20 })
    expect(cut).toMatchObject([{ method: 'GET', path: '/talk/1/stream' }])
    await connection.closed()
    deciding.decide()
  })
})

test('requests and streams in one connection keep their order', async () => {
  const slow = slowRoute()
  const { route } = streamRoute()
  const { port } = await serve({ routes: [slow.route], streams: [route] })
  const connection = await rawConnection(port)
  connection.write(`GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n${handshake()}`)
  await slow.reached()
  await ask(port, 'GET', '/livez')
  expect(connection.received()).toBe('')
  slow.answer()
  expect(await connection.until(/ 101 [^]*\r\n\r\n/)).toMatch(/^HTTP\/1\.1 200 [^]*\{"done":true\}HTTP\/1\.1 101 /)
})
