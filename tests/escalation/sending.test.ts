import { createDeliverTask } from '../../src/escalation/deliver-task'
import type { OutboxRow } from '../../src/escalation/outbox'
import { runOutbox } from '../../src/escalation/run-outbox'
import { createSmtpTransport } from '../../src/mail/smtp-transport'
import { silentLogger } from '../../src/model/logger'
import type { Storage } from '../../src/storage/open-storage'
import { aTurn, keyOf, NOON, replyOf } from '../support/a-turn'
import { plainLetter } from '../support/escalation/plain-letter'
import { hastenedTime } from '../support/hastened-time'
import { startScriptedSmtp, type ScriptedSmtp, type SmtpAct, type SmtpStep } from '../support/mail/scripted-smtp'
import { onSqlite } from '../support/test-databases'

/** By how much the worker's time is faster. */
const FACTOR = 20

/** A person has the conversation mailed to an address that the channel vouches for. */
async function mailTo({ turns }: Storage, person: string, at: number): Promise<void> {
  const email = `${person}@example.org`
  const outcome = await turns.commit(
    aTurn({
      at,
      key: keyOf(person, { conversationId: person, userId: person }),
      tickets: {
        effects: [{ do: 'mail-conversation', lines: [], locale: 'en' }],
        contact: { email, isConfirmed: true },
      },
    }),
  )
  expect(outcome).toBe('committed')
}

/** A worker over real SMTP; what it does is told as it is noted. */
function startWorker(storage: Storage, smtp: ScriptedSmtp, factor = FACTOR) {
  const time = hastenedTime(NOON, factor)
  const limits = {
    connectionMs: 10_000 / factor,
    greetingMs: 10_000 / factor,
    silenceMs: 25_000 / factor,
    wholeMs: 25_000 / factor,
  }
  const transport = createSmtpTransport({ url: smtp.url, limits })
  const waiting = new Set<() => void>()
  const run = runOutbox({
    ways: ['mail', 'chat'],
    outbox: storage.outbox,
    deliver: createDeliverTask({
      tickets: storage.tickets,
      isSeen: (key) => storage.transcripts.isSeen(key),
      staffAddress: () => ({ address: 'staff@example.org' }),
      secret: 'a secret of thirty-two characters',
      staffAnswer: (_, { text }) => replyOf(text),
      sendLater: () => undefined,
      writeLetter: plainLetter,
      transport,
      clock: time,
    }),
    owner: 'replica-1',
    refile: true,
    clock: time,
    timer: time,
    logger: silentLogger,
    random: () => 0.1,
    onTried: () => waiting.forEach((look) => look()),
  })

  /** Resolves when the outbox has rows as wanted. */
  async function until(isThere: (rows: readonly OutboxRow[]) => boolean): Promise<readonly OutboxRow[]> {
    for (;;) {
      const news = new Promise<void>((resolve) => waiting.add(resolve))
      const rows = await storage.outbox.list(['pending', 'leased', 'retrying', 'sent', 'parked', 'dropped'], 100)
      if (isThere(rows)) return rows
      await news
    }
  }

  async function stop(): Promise<void> {
    await run.stop()
    await transport.close()
  }

  return { time, until, stop }
}

onSqlite((database) => {
  let smtp: ScriptedSmtp
  beforeEach(async () => {
    smtp = await startScriptedSmtp()
  })
  afterEach(() => smtp.close())

  const recipients = () => smtp.taken.map(({ envelope }) => envelope.to[0]?.split('@')[0]).sort()

  test.each<[string, SmtpStep, SmtpAct, 'retrying' | 'parked', string]>([
    ['is full for now', 'rcpt', { answer: '452 4.2.2 mailbox full' }, 'retrying', 'mailbox full'],
    ['closes', 'mail', { answer: '421 4.3.2 closing' }, 'retrying', 'closing'],
    ['knows no such address', 'rcpt', { answer: '550 5.1.1 no such user' }, 'parked', 'no such user'],
    ['does not like the mail', 'dot', { answer: '554 5.7.1 refused as spam' }, 'parked', 'refused as spam'],
    ['drops the line after the dot', 'dot', 'drop', 'retrying', ''],
    ['hangs', 'rcpt', 'hang', 'retrying', ''],
    ['writes a byte at a time', 'ehlo', { trickleMs: 100 }, 'retrying', ''],
  ])('a server that %s', async (_, step, act, state, words) => {
    const storage = await database().open()
    smtp.follow((moment) => (moment.step === step ? act : undefined))
    const worker = startWorker(storage, smtp)
    await mailTo(storage, 'ada', NOON)
    const [row] = await worker.until((rows) => rows.some((each) => each.reason !== undefined))
    await worker.stop()
    expect(row).toMatchObject({ state, reason: expect.stringContaining(words) as string })
    expect(row?.reason).not.toBe('')
    expect(smtp.taken).toEqual([])
  })

  test('a mail that was put off goes out later under the same name', async () => {
    const storage = await database().open()
    const dots: number[] = []
    smtp.follow(({ step, connection }) => {
      if (step === 'dot') dots.push(connection)
      return step === 'dot' && dots.length === 1 ? { answer: '451 4.7.1 greylisted' } : undefined
    })
    const worker = startWorker(storage, smtp)
    await mailTo(storage, 'ada', NOON)
    const [row] = await worker.until((rows) => rows.every(({ state }) => state === 'sent'))
    await worker.stop()
    expect(row).toMatchObject({ tries: 2 })
    expect(smtp.taken.map(({ parsed }) => parsed.messageId)).toEqual([`<faq.${row?.id}@faq.example>`])
  })

  test('a mail that was taken, and whose line broke right after, is taken once', async () => {
    const storage = await database().open()
    smtp.follow(({ step }) => (step === 'dot' ? 'accept-and-reset' : undefined))
    const worker = startWorker(storage, smtp)
    await mailTo(storage, 'ada', NOON)
    await worker.until((rows) => rows.every(({ state }) => state === 'sent'))
    await worker.stop()
    expect(new Set(smtp.taken.map(({ parsed }) => parsed.messageId)).size).toBe(1)
  })

  test('four that hang keep none of twenty others waiting', async () => {
    const storage = await database().open()
    smtp.follow(({ step, recipient = '' }) => (step === 'rcpt' && recipient.startsWith('hang') ? 'hang' : undefined))
    for (const number of [1, 2, 3, 4]) await mailTo(storage, `hang${number}`, NOON)
    for (let number = 1; number <= 20; number += 1) await mailTo(storage, `good${number}`, NOON + number)
    // Nothing is cut meanwhile, however busy this machine is.
    const worker = startWorker(storage, smtp, 1)
    const rows = await worker.until((all) => all.filter(({ state }) => state === 'sent').length === 20)
    const taken = recipients()
    await smtp.close()
    await worker.stop()
    expect(rows.filter(({ state }) => state === 'leased')).toHaveLength(4)
    expect(taken.every((recipient) => recipient?.startsWith('good'))).toBe(true)
  })

  test('more that hang than there are slots keep the others waiting until they are cut, and no longer', async () => {
    const storage = await database().open()
    smtp.follow(({ step, recipient = '' }) => (step === 'rcpt' && recipient.startsWith('hang') ? 'hang' : undefined))
    for (let number = 1; number <= 5; number += 1) await mailTo(storage, `hang${number}`, NOON)
    for (let number = 1; number <= 5; number += 1) await mailTo(storage, `good${number}`, NOON + number)
    const worker = startWorker(storage, smtp)
    const rows = await worker.until((all) => all.filter(({ state }) => state === 'sent').length === 5)
    await worker.stop()
    // Each of those that hang had one try at most before the others went out.
    const hanging = rows.filter(({ state }) => state !== 'sent')
    expect(hanging).toHaveLength(5)
    for (const { tries } of hanging) expect(tries).toBeLessThanOrEqual(2)
    expect(recipients()).toEqual(['good1', 'good2', 'good3', 'good4', 'good5'])
  })

  test('while the server refuses connections all waits, and goes out when it is there', async () => {
    const storage = await database().open()
    smtp.follow(({ step }) => (step === 'connect' ? 'reset' : undefined))
    const worker = startWorker(storage, smtp)
    await mailTo(storage, 'ada', NOON)
    await mailTo(storage, 'bob', NOON + 1)
    await worker.until((rows) => rows.filter(({ state }) => state === 'retrying').length === 2)
    smtp.follow(() => undefined)
    await worker.until((rows) => rows.every(({ state }) => state === 'sent'))
    await worker.stop()
    expect(recipients()).toEqual(['ada', 'bob'])
  })
})
