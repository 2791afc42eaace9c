import { createMailHook, signMail } from '../../src/mail/mail-hook'
import { MAX_MAIL_BYTES } from '../../src/mail/parse-mail'
import { silentLogger } from '../../src/model/logger'
import { serve, stopAll } from '../server/serve'
import { readMail } from '../support/mail/read-mail'

const secret = 'a secret of the tests, long enough'
const now = 1_795_600_000_000
const taken: Uint8Array[] = []
let isAway = false
let url: string

beforeAll(async () => {
  const route = createMailHook({
    secret,
    ingest: (raw) => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(taken.push(raw))),
    clock: { now: () => now },
    logger: silentLogger,
  })
  const { port } = await serve({ routes: [route] })
  url = `http://127.0.0.1:${port}/mail/incoming`
})

afterAll(stopAll)

beforeEach(() => {
  taken.length = 0
  isAway = false
})

async function push(body: string, signature?: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature === undefined ? {} : { 'x-signature': signature }),
  }
  const response = await fetch(url, { method: 'POST', headers, body })
  await response.arrayBuffer()
  return response.status
}

const mail = readMail('latin1')
const raw = mail.toString('base64')
const body = JSON.stringify({ raw })

test('a signed mail is taken, byte for byte', async () => {
  expect(await push(body, signMail(raw, secret, now))).toBe(202)
  expect(taken.map((bytes) => Buffer.from(bytes).equals(mail))).toEqual([true])
})

test('base64 may be broken into lines, and JSON written in any way', async () => {
  const lines = raw.replace(/.{76}/g, '$&\r\n')
  expect(await push(`{ "id": 1,\n "raw": ${JSON.stringify(lines)} }`, signMail(lines, secret, now))).toBe(202)
  expect(taken.map((bytes) => Buffer.from(bytes).equals(mail))).toEqual([true])
})

test.each<[what: string, signature: string | undefined]>([
  ['none', undefined],
  ['one with another secret', signMail(raw, 'another secret of somebody, also long', now)],
  ['one of another mail', signMail(`${raw}AAAA`, secret, now)],
  ['one of long ago', signMail(raw, secret, now - 301_000)],
  ['one of a time to come', signMail(raw, secret, now + 301_000)],
  ['one whose time was changed', signMail(raw, secret, now - 301_000).replace(/^t=\d+/, `t=${now / 1000}`)],
  ['half of one', signMail(raw, secret, now).slice(0, -2)],
  ['two', `${signMail(raw, secret, now)}, ${signMail(raw, secret, now)}`],
  ['words', 'please'],
])('a mail is refused with %s as its signature', async (_, signature) => {
  expect(await push(body, signature)).toBe(401)
  expect(taken).toEqual([])
})

test('a clock that is a little off does not matter', async () => {
  expect(await push(body, signMail(raw, secret, now - 290_000))).toBe(202)
})

test('what is signed and no mail is said to be none', async () => {
  expect(await push(JSON.stringify({ raw: 'no base64!' }), signMail('no base64!', secret, now))).toBe(400)
  expect(await push('{}', signMail('', secret, now))).toBe(400)
  expect(await push('{}')).toBe(401)
})

test('a mail that could not be kept is asked for again', async () => {
  isAway = true
  expect(await push(body, signMail(raw, secret, now))).toBe(503)
})

test('a mail of the greatest size that is read comes through, a longer one does not', async () => {
  const greatest = Buffer.alloc(MAX_MAIL_BYTES, 'x').toString('base64')
  expect(await push(JSON.stringify({ raw: greatest }), signMail(greatest, secret, now))).toBe(202)
  const longer = Buffer.alloc(MAX_MAIL_BYTES + 2000, 'x').toString('base64')
  expect(await push(JSON.stringify({ raw: longer }), signMail(longer, secret, now))).toBe(413)
})
