import { createServer as createHttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { faultOf, reach, type Network } from '../../src/doctor/reach'
import { selfSigned } from './certificate'
import { answerWith } from './setup'

const open: Server[] = []

async function listen(server: Server): Promise<string> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

const network = (timeoutMs = 5000): Network => ({
  fetch: (url, init) => fetch(url, init),
  loginUrl: '',
  timeoutMs,
  now: () => Date.now(),
})

const kindAt = async (url: string, timeoutMs?: number) => {
  const reached = await reach(network(timeoutMs), url)
  return 'fault' in reached ? reached.fault : `status ${reached.answer.status}`
}

const YEAR_MS = 365 * 24 * 60 * 60_000
const fromNow = (years: number) => new Date(Date.now() + years * YEAR_MS)

/** A server that does this with every connection once it has something to read. */
const rawServer = (onData: (socket: Socket) => void) =>
  createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      onData(socket)
    })
  })

test('an answer comes with its status, its headers, its text and the time between', async () => {
  const host = await listen(
    createHttpServer((_, response) => {
      answerWith(response, 418, 'short and stout', { 'x-kind': 'teapot' })
    }),
  )
  const before = Date.now()
  const reached = await reach(network(), `http://${host}/`)
  if ('fault' in reached) throw new Error(reached.fault.evidence)
  const { status, headers, body, at } = reached.answer
  expect({ status, kind: headers.get('x-kind'), body }).toEqual({
    status: 418,
    kind: 'teapot',
    body: 'short and stout',
  })
  expect(at).toBeGreaterThanOrEqual(before)
  expect(at).toBeLessThanOrEqual(Date.now())
})

test('of an answer without end only the first part is read', async () => {
  const endless = createHttpServer((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', more)
    more()
  })
  const host = await listen(endless)
  const reached = await reach(network(), `http://${host}/`)
  expect('answer' in reached && reached.answer.body.length).toBe(64 * 1024)
})

describe('a real fault is told apart:', () => {
  test('nothing listens', async () => {
    const server = createServer()
    const host = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    open.pop()
    expect(await kindAt(`http://${host}`)).toEqual({
      kind: 'refused',
      evidence: `Nothing listens at ${host} (ECONNREFUSED).`,
    })
  })

  test('no answer comes', async () => {
    const sockets: Socket[] = []
    const host = await listen(rawServer((socket) => sockets.push(socket)))
    expect(await kindAt(`http://${host}`, 200)).toEqual({
      kind: 'no-answer',
      evidence: `The server ${host} did not answer within 0.2 seconds.`,
    })
    for (const socket of sockets) socket.destroy()
  })

  test('the connection is reset', async () => {
    const host = await listen(rawServer((socket) => socket.resetAndDestroy()))
    expect(await kindAt(`http://${host}`)).toMatchObject({ kind: 'cut-off' })
  })

  test('the connection is closed without an answer', async () => {
    const host = await listen(rawServer((socket) => socket.end()))
    expect(await kindAt(`http://${host}`)).toMatchObject({ kind: 'cut-off' })
  })

  test('the answer is no HTTP', async () => {
    const host = await listen(rawServer((socket) => socket.end('220 mail.example.org ESMTP\r\n')))
    expect(await kindAt(`http://${host}`)).toMatchObject({ kind: 'no-http' })
  })

  test('the port speaks no TLS', async () => {
    const host = await listen(createHttpServer((_, response) => response.end()))
    expect(await kindAt(`https://${host}`)).toMatchObject({ kind: 'tls-failed' })
  })

  test('the certificate is signed by itself', async () => {
    const host = await listen(createTlsServer(selfSigned(fromNow(-1), fromNow(1))))
    expect(await kindAt(`https://${host}`)).toEqual({
      kind: 'tls-self-signed',
      evidence: `The certificate of ${host} is signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    })
  })
})

describe('a fault that only the internet has is told apart by its code:', () => {
  test.each([
    ['ENOTFOUND', 'name-unknown'],
    ['EAI_AGAIN', 'name-not-asked'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'no-answer'],
    ['UND_ERR_CONNECT_TIMEOUT', 'no-answer'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-self-signed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-incomplete'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-incomplete'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-other-name'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-failed'],
    ['EPROTO', 'tls-failed'],
    ['ESOMETHING', 'failed'],
  ])('%s: %s', (code, kind) => {
    const cause = Object.assign(new Error('as the system says it'), { code })
    const fault = faultOf(new TypeError('fetch failed', { cause }), new URL('https://bot.example.org/x'), 5000)
    expect(fault.kind).toBe(kind)
    expect(fault.evidence).toContain('bot.example.org')
    expect(fault.evidence).toContain(code)
  })

  test('an error without a code keeps its words', () => {
    const error = new TypeError('fetch failed', { cause: new Error('bad port') })
    expect(faultOf(error, new URL('http://bot.example.org:1/'), 5000)).toEqual({
      kind: 'failed',
      evidence: 'The server bot.example.org:1 could not be asked: bad port.',
    })
  })
})
