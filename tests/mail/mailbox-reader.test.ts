import { createMailboxReader, type MailboxReader, type MailboxReaderParts } from '../../src/mail/mailbox-reader'
import { mailboxAddress } from '../../src/mail/mailbox-address'
import { MAX_MAIL_BYTES } from '../../src/mail/mail-size'
import { parseMail } from '../../src/mail/parse-mail'
import { silentLogger } from '../../src/model/logger'
import { startImapServer, type ImapServer } from '../support/mail/imap-server'
import { readMail } from '../support/mail/read-mail'

let server: ImapServer
const readers: MailboxReader[] = []

beforeEach(async () => {
  server = await startImapServer()
})

afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.stop()))
  await server.close()
})

const mail = (subject: string) =>
  `From: a@example.org\r\nMessage-ID: <${subject}@example.org>\r\nSubject: ${subject}\r\n\r\nText\r\n`

/** What took mails, each once, as the ledger does; and a way to wait until so many came. */
function createTaker(before: (raw: Uint8Array, times: number) => void = () => {}) {
  const keys = new Set<string>()
  const subjects: string[] = []
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  let times = 0
  return {
    subjects,
    times: () => times,
    async ingest(raw: Uint8Array) {
      times += 1
      const { key, subject } = await parseMail(raw)
      before(raw, times)
      if (!keys.has(key)) subjects.push(subject)
      keys.add(key)
      waiting.filter(({ count }) => times >= count).forEach(({ done }) => done())
    },
    called: (count: number) =>
      new Promise<void>((done) => {
        if (times >= count) done()
        else waiting.push({ count, done })
      }),
  }
}

const always = { hold: () => Promise.resolve(true), release: () => Promise.resolve() }
/** Rounds come only when a test says so; after a failure the next try comes at once. */
const onlyBackOff: NonNullable<MailboxReaderParts['wait']> = (ms, signal) =>
  new Promise((resolve) => {
    if (ms < 30_000) setImmediate(resolve)
    else signal.addEventListener('abort', () => resolve())
  })

function read(parts: Partial<MailboxReaderParts> & Pick<MailboxReaderParts, 'ingest'>): MailboxReader {
  const reader = createMailboxReader({
    address: mailboxAddress(`imap://testuser:testpass@127.0.0.1:${server.port}/INBOX`),
    role: always,
    clock: { now: () => 1_000 },
    logger: silentLogger,
    wait: onlyBackOff,
    ...parts,
  })
  readers.push(reader)
  reader.start()
  return reader
}

test('mails that wait are taken in order, and marked', async () => {
  for (const subject of ['a', 'b', 'c']) server.deliver(mail(subject))
  const taker = createTaker()
  const idle = server.next('IDLE')
  const reader = read(taker)
  await idle
  expect(taker.subjects).toEqual(['a', 'b', 'c'])
  expect(server.seen()).toEqual([true, true, true])
  expect(reader.status()).toEqual({ state: 'reading', readAt: 1_000, refused: 0 })
})

test('a mail that comes while it listens is taken at once', async () => {
  const taker = createTaker()
  const idle = server.next('IDLE')
  read(taker)
  await idle
  const again = server.next('IDLE')
  server.deliver(mail('new'))
  await again
  expect(taker.subjects).toEqual(['new'])
  expect(server.seen()).toEqual([true])
})

test('bytes come as they were sent', async () => {
  const raw = readMail('latin1')
  server.deliver(raw.toString('latin1'))
  const got: Buffer[] = []
  const idle = server.next('IDLE')
  read({ ingest: (bytes) => Promise.resolve(void got.push(Buffer.from(bytes))) })
  await idle
  expect(got[0]?.equals(raw)).toBe(true)
})

test('after the connection was cut it reads on', async () => {
  const taker = createTaker()
  const idle = server.next('IDLE')
  read(taker)
  await idle
  const again = server.next('IDLE')
  server.cut()
  await again
  const third = server.next('IDLE')
  server.deliver(mail('later'))
  await third
  expect(taker.subjects).toEqual(['later'])
})

test('a mail that was taken and not marked is read again, and does nothing twice', async () => {
  server.deliver(mail('a'))
  const taker = createTaker((_, times) => {
    if (times === 1) server.cut()
  })
  const idle = server.next('IDLE')
  read(taker)
  await idle
  expect(taker.times()).toBe(2)
  expect(taker.subjects).toEqual(['a'])
  expect(server.seen()).toEqual([true])
})

test('the same mail delivered twice does nothing twice', async () => {
  server.deliver(mail('a'))
  server.deliver(`Received: from elsewhere\r\n${mail('a')}`)
  const taker = createTaker()
  const idle = server.next('IDLE')
  read(taker)
  await idle
  expect(taker.subjects).toEqual(['a'])
  expect(server.seen()).toEqual([true, true])
})

test('a server that numbers its mails anew changes nothing', async () => {
  server.deliver(mail('a'))
  server.deliver(mail('b'))
  const taker = createTaker()
  const idle = server.next('IDLE')
  read(taker)
  await idle
  const again = server.next('IDLE')
  server.renumber()
  await again
  expect(taker.times()).toBe(4)
  expect(taker.subjects).toEqual(['a', 'b'])
  expect(server.seen()).toEqual([true, true])
})

test('a mail that cannot be taken stays unseen and is tried again; the others do not wait for it', async () => {
  for (const subject of ['bad', 'good']) server.deliver(mail(subject))
  const refused: number[] = []
  const taker = createTaker((raw, times) => {
    if (times < 3 && Buffer.from(raw).includes('bad')) throw new Error('the database is away')
    refused.push(reader.status().refused)
  })
  const reader = read(taker)
  await taker.called(3)
  const idle = server.next('IDLE')
  await idle
  expect(taker.subjects).toEqual(['good', 'bad'])
  expect(server.seen()).toEqual([true, true])
  expect(refused).toEqual([0, 1])
})

test('of a mail that is too long comes one byte more than is read', async () => {
  server.deliver(`${mail('long')}${'x'.repeat(MAX_MAIL_BYTES)}`)
  const sizes: number[] = []
  const idle = server.next('IDLE')
  read({ ingest: (raw) => Promise.resolve(void sizes.push(raw.byteLength)) })
  await idle
  expect(sizes).toEqual([MAX_MAIL_BYTES + 1])
})

test('without IDLE the mailbox is looked through at every round', async () => {
  await server.close()
  server = await startImapServer({ idle: false })
  const taker = createTaker()
  let round = () => {}
  const rounds: (() => void)[] = []
  read({
    ...taker,
    wait: (_, signal) =>
      new Promise((resolve) => {
        round = resolve
        rounds.splice(0).forEach((told) => told())
        signal.addEventListener('abort', () => resolve())
      }),
  })
  const waits = () => new Promise<void>((told) => rounds.push(told))
  await waits()
  server.deliver(mail('a'))
  const next = waits()
  round()
  await next
  expect(taker.subjects).toEqual(['a'])
})

test('only who has the role reads, and stops when another has it', async () => {
  server.deliver(mail('a'))
  server.deliver(mail('b'))
  const answers = [false, true, true, true]
  let released = 0
  const taker = createTaker()
  const stands = new Promise<void>((resolve) => {
    read({
      ...taker,
      role: {
        hold: () => Promise.resolve(answers.shift() ?? false),
        release: () => Promise.resolve(void (released += 1)),
      },
      wait: (_, signal) =>
        new Promise((over) => {
          if (answers.length > 0) over()
          else if (taker.times() === 1) resolve()
          signal.addEventListener('abort', () => over())
        }),
    })
  })
  await stands
  expect(taker.subjects).toEqual(['a'])
  await readers.splice(0)[0]?.stop()
  expect(released).toBe(1)
})

test('who cannot read the mailbox leaves it to others until the next try', async () => {
  const asked: string[] = []
  const role = {
    hold: () => Promise.resolve(asked.push('hold') > 0),
    release: () => Promise.resolve(void asked.push('release')),
  }
  await firstFailure({ role, address: mailboxAddress('imap://testuser:testpass@127.0.0.1:1') })
  expect(asked).toEqual(['hold', 'release'])
})

test('while the database does not say who reads it is asked at least each quarter of a minute', async () => {
  const waits: number[] = []
  await new Promise<void>((resolve) => {
    read({
      ...createTaker(),
      role: { ...always, hold: () => Promise.reject(new Error('away')) },
      wait: (ms, signal) => {
        waits.push(ms)
        if (waits.length < 30) return Promise.resolve()
        resolve()
        return new Promise((over) => signal.addEventListener('abort', () => over()))
      },
    })
  })
  expect(Math.max(...waits)).toBe(15_000)
})

test('a token opens the mailbox, and is asked for at every connection', async () => {
  await server.close()
  server = await startImapServer({ plugins: ['SASL-IR', 'XOAUTH2'] })
  let tokens = 0
  const accessToken = () => {
    tokens += 1
    return Promise.resolve('testtoken')
  }
  const address = mailboxAddress(`imap://testuser@127.0.0.1:${server.port}`)
  const idle = server.next('IDLE')
  read({ ...createTaker(), address, accessToken })
  await idle
  const again = server.next('IDLE')
  server.cut()
  await again
  expect(tokens).toBe(2)
})

/** Resolves with the first moment at which a try failed and another is waited for. */
function firstFailure(parts: Partial<MailboxReaderParts>): Promise<MailboxReader> {
  return new Promise((resolve) => {
    const reader = read({
      ...createTaker(),
      wait: (_, signal) => {
        if (reader.status().state === 'failing') resolve(reader)
        return new Promise((over) => signal.addEventListener('abort', () => over()))
      },
      ...parts,
    })
  })
}

test.each<[reason: string, parts: () => Partial<MailboxReaderParts>]>([
  ['login-refused', () => ({ address: mailboxAddress(`imap://testuser:wrong@127.0.0.1:${server.port}`) })],
  ['no-mailbox', () => ({ address: mailboxAddress(`imap://testuser:testpass@127.0.0.1:${server.port}/None`) })],
  ['not-reachable', () => ({ address: mailboxAddress('imap://testuser:testpass@127.0.0.1:1') })],
  ['no-token', () => ({ accessToken: () => Promise.reject(new Error('away')) })],
  ['role-unknown', () => ({ role: { ...always, hold: () => Promise.reject(new Error('away')) } })],
  [
    'not-secure',
    () => ({ address: { ...mailboxAddress(`imap://testuser:testpass@127.0.0.1:${server.port}`), tls: 'upgraded' } }),
  ],
])('why it cannot be read is said: %s', async (reason, parts) => {
  expect((await firstFailure(parts())).status()).toMatchObject({ state: 'failing', reason })
})

test('that the connection was lost is said', async () => {
  const idle = server.next('IDLE')
  const failure = firstFailure({})
  await idle
  server.cut()
  expect((await failure).status()).toMatchObject({ state: 'failing', reason: 'connection-lost', readAt: 1_000 })
})

test('a certificate that nobody vouches for is refused before the password is said', async () => {
  await server.close()
  server = await startImapServer({ tls: true })
  const login = jest.fn()
  void server.next('LOGIN').then(login)
  const address = mailboxAddress(`imaps://testuser:testpass@127.0.0.1:${server.port}`)
  expect((await firstFailure({ address })).status()).toMatchObject({ state: 'failing', reason: 'not-secure' })
  expect(login).not.toHaveBeenCalled()
})

test('when it is stopped, the mail that is being taken is taken and marked, and no other', async () => {
  for (const subject of ['a', 'b']) server.deliver(mail(subject))
  let stopped: Promise<void> | undefined
  const taker = createTaker(() => {
    stopped = reader.stop()
  })
  const reader = read(taker)
  await taker.called(1)
  await stopped
  expect(taker.subjects).toEqual(['a'])
  expect(server.seen()).toEqual([true, false])
  expect(reader.status().state).toBe('stopped')
})

test('a reader that was stopped can be started again', async () => {
  const reader = read(createTaker())
  await reader.stop()
  const idle = server.next('IDLE')
  reader.start()
  await idle
  expect(reader.status().state).toBe('reading')
})
