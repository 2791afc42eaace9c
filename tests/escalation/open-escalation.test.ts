import { join } from 'node:path'
import type { LaterOutcome } from '../../src/channels/send-later'
import { openEscalation, type Escalation, type EscalationParts } from '../../src/escalation/open-escalation'
import type { Task, TaskState } from '../../src/escalation/outbox'
import { createEmlTransport } from '../../src/mail/eml-transport'
import type { MailTransport } from '../../src/mail/outgoing-mail'
import { createSmtpTransport } from '../../src/mail/smtp-transport'
import type { ConversationRef } from '../../src/model/event'
import { silentLogger } from '../../src/model/logger'
import type { MailSettings } from '../../src/model/mail-settings'
import type { Reply } from '../../src/model/reply'
import type { TicketEffect, TicketFacts } from '../../src/model/ticket'
import type { Storage } from '../../src/storage/open-storage'
import { ada, aTurn, keyOf, NOON, replyOf } from '../support/a-turn'
import { plainLetter } from '../support/escalation/plain-letter'
import { hastenedTime } from '../support/hastened-time'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { onSqlite, type TestDatabase } from '../support/test-databases'

const HOUR = 3_600_000
const question = 'When does my voucher expire?'

interface Setting {
  /** What becomes of what is said later. */
  readonly chat?: LaterOutcome
  readonly hasServer?: boolean
  readonly settings?: Partial<MailSettings>
  /** By the service's clock, epoch milliseconds. */
  readonly at?: number
}

/** A service's escalation on a database, with a chat that says it all or has gone. */
function escalationOn(
  storage: Storage,
  transport: EscalationParts['transport'],
  { chat = 'sent', hasServer = true, settings, at = NOON }: Setting = {},
) {
  const time = hastenedTime(at, 20)
  const said: { readonly ref: ConversationRef; readonly replies: readonly Reply[] }[] = []
  const tried: string[] = []
  const waiting = new Set<() => void>()
  const escalation = openEscalation({
    ways: ['mail', 'chat'],
    storage,
    transport,
    writeLetter: plainLetter,
    staffAddress: () => ({ address: 'staff@example.org' }),
    staffAnswer: (locale, answer) => replyOf(`${locale} ${answer.text}`),
    sendLater: () => (ref, replies) => {
      if (chat === 'sent') said.push({ ref, replies })
      return Promise.resolve(chat)
    },
    isSeen: (key) => storage.transcripts.isSeen(key),
    settings: {
      from: { name: 'FAQ bot', address: 'faq@faq.example' },
      secret: 'a secret of thirty-two characters',
      replyAddress: 'faq+{tag}@faq.example',
      staff: [],
      autoHeaders: true,
      remindAfterMs: 0,
      ...(hasServer && { smtpUrl: 'smtp://127.0.0.1' }),
      ...settings,
    },
    instance: 'replica-1',
    clock: time,
    timer: time,
    random: () => 0.1,
    logger: silentLogger,
    onTried(kind: Task['kind'], state: TaskState) {
      tried.push(`${kind} ${state}`)
      for (const look of waiting) look()
    },
  })
  /** Resolves when so many tries were noted. */
  const untilTried = (count: number) =>
    new Promise<readonly string[]>((resolve) => {
      const look = () => {
        if (tried.length >= count) resolve(tried)
      }
      waiting.add(look)
      look()
    })
  return { escalation, said, untilTried, time }
}

/** A turn that does something about tickets. */
async function take(storage: Storage, facts: TicketFacts, effects: readonly TicketEffect[], at = NOON): Promise<void> {
  const { revision } = (await storage.turns.begin(keyOf('next'), at)).state
  const tickets = { effects, contact: facts.contact }
  expect(await storage.turns.commit(aTurn({ at, tickets, basedOn: revision }))).toBe('committed')
}

/** Ada sends a question to the people behind the page. */
async function escalate(storage: Storage, { lookUpTickets }: Escalation, email?: string): Promise<number> {
  const facts = await lookUpTickets({ ref: ada }, { question, opens: true }, NOON)
  if (facts.number === null) throw new Error('no number was reserved')
  const request = {
    question,
    lines: [],
    considered: [],
    reason: null,
    locale: 'de',
    ...(email !== undefined && { email }),
  }
  await take(storage, facts, [{ do: 'open-ticket', number: facts.number, by: 'mail', request }])
  return facts.number
}

async function answer(storage: Storage, ticket: number, at = NOON): Promise<void> {
  const mail = { key: `mail of ${ticket}`, raw: '', at }
  const verdict = { do: 'answer', ticket, text: 'After a year.', isAnswer: true, attachments: 0 } as const
  expect(await storage.mailLedger.take(mail, verdict, at, HOUR)).toBe('taken')
}

onSqlite((database: () => TestDatabase) => {
  let smtp: ScriptedSmtp
  let storage: Storage
  let transport: MailTransport
  beforeEach(async () => {
    smtp = await startScriptedSmtp()
    storage = await database().open()
    transport = createSmtpTransport({ url: smtp.url })
  })
  afterEach(async () => {
    await transport.close()
    await smtp.close()
  })

  const mails = () => smtp.taken.map(({ envelope, parsed }) => `${envelope.to.join()}: ${parsed.subject}`)

  test('a question goes to people, and their answer to the chat it came from', async () => {
    const { escalation, said, untilTried } = escalationOn(storage, transport)
    escalation.start()
    const number = await escalate(storage, escalation)
    await untilTried(1)
    await answer(storage, number)
    expect(await untilTried(2)).toEqual(['ask-staff sent', 'say-answer sent'])
    await escalation.stop()
    expect(mails()).toEqual([`staff@example.org: ask-staff ${number}`])
    expect(said).toEqual([{ ref: ada, replies: [replyOf('de After a year.')] }])
  })

  test('the same question of the same person waits already', async () => {
    const { escalation } = escalationOn(storage, transport)
    const number = await escalate(storage, escalation)
    const facts = await escalation.lookUpTickets(
      { ref: ada },
      { question: 'when does a voucher expire', opens: true },
      NOON,
    )
    expect(facts).toMatchObject({ number: null, same: { number, isMine: true, waiting: 1 } })
  })

  test('the same question of another waits already', async () => {
    const { escalation } = escalationOn(storage, transport)
    const number = await escalate(storage, escalation)
    const bob = { ...ada, conversationId: 'conversation-2', userId: 'bob' }
    const facts = await escalation.lookUpTickets({ ref: bob }, { question, opens: true }, NOON)
    expect(facts).toMatchObject({ number: null, same: { number, isMine: false, waiting: 1 }, mine: [] })
  })

  test('an answer whose chat is gone goes by mail, once, to the address that was confirmed with the code of a mail', async () => {
    const { escalation, untilTried } = escalationOn(storage, transport, { chat: 'unreachable' })
    escalation.start()
    const email = 'ada@example.org'
    const number = await escalate(storage, escalation, email)
    await take(storage, await escalation.lookUpTickets({ ref: ada }, { email }, NOON), [
      { do: 'mail-code', email, locale: 'de' },
    ])
    await untilTried(2)
    const code = smtp.taken.find(({ parsed }) => parsed.subject === 'mail-code')?.parsed.text?.trim() ?? ''
    const facts = await escalation.lookUpTickets({ ref: ada }, { code }, NOON + 1)
    expect(facts).toMatchObject({ code: 'right', mayMailCode: false, contact: { email, isConfirmed: false } })
    await take(storage, facts, [{ do: 'confirm-email' }], NOON + 1)
    await answer(storage, number)
    expect((await untilTried(4)).slice(2)).toEqual(['say-answer dropped', 'mail-answer sent'])
    await escalation.stop()
    expect(mails().slice(2)).toEqual([`${email}: mail-answer ${number}`])
    expect(await escalation.status()).toMatchObject({ mail: 'works', waiting: 0, parked: 0 })
  })

  test('an answer that nobody can be told waits for a person', async () => {
    const { escalation, untilTried } = escalationOn(storage, transport, { chat: 'unreachable' })
    escalation.start()
    await answer(storage, await escalate(storage, escalation))
    await untilTried(2)
    await escalation.stop()
    expect(await escalation.status()).toMatchObject({ parked: 1, waiting: 0 })
  })

  test('without a server mails become files, and go out once there is one, where somebody still waits', async () => {
    const files = createEmlTransport(join(database().folder ?? '', 'outbox'), { now: () => NOON })
    const before = escalationOn(storage, files, { hasServer: false })
    before.escalation.start()
    const first = await escalate(storage, before.escalation)
    await before.untilTried(1)
    const facts = await before.escalation.lookUpTickets({ ref: ada }, { opens: true, question: 'Is it free?' }, NOON)
    expect(facts.mail).toBe('absent')
    const request = { question: 'Is it free?', lines: [], considered: [], reason: null, locale: 'en' }
    const second = facts.number ?? 0
    await take(storage, facts, [{ do: 'open-ticket', number: second, by: 'mail', request }])
    expect(await before.untilTried(2)).toEqual(['ask-staff filed', 'ask-staff filed'])
    await before.escalation.stop()
    expect(await before.escalation.status()).toMatchObject({ mail: 'absent', filed: 2, waiting: 0 })
    await take(storage, facts, [{ do: 'cancel-ticket', number: first }], NOON + 1)

    const after = escalationOn(storage, transport)
    after.escalation.start()
    const tried = await after.untilTried(3)
    await after.escalation.stop()
    expect([...tried].sort()).toEqual(['ask-staff dropped', 'ask-staff sent', 'tell-cancelled sent'])
    expect(mails()).toContain(`staff@example.org: ask-staff ${second}`)
    expect(mails()).not.toContain(`staff@example.org: ask-staff ${first}`)
  })

  test('people are asked again, and then a second address', async () => {
    const settings = { remindAfterMs: HOUR, secondAddress: 'boss@example.org' }
    const { escalation, untilTried } = escalationOn(storage, transport, { settings, at: NOON + 3 * HOUR })
    const number = await escalate(storage, escalation)
    escalation.start()
    await untilTried(3)
    await escalation.stop()
    expect(mails().sort()).toEqual([
      `boss@example.org: remind-staff ${number}`,
      `staff@example.org: ask-staff ${number}`,
      `staff@example.org: remind-staff ${number}`,
    ])
  })

  test('while mail fails, turns are told so', async () => {
    smtp.follow(({ step }) => (step === 'mail' ? { answer: '421 4.3.2 closing' } : undefined))
    const { escalation, untilTried } = escalationOn(storage, transport)
    escalation.start()
    await escalate(storage, escalation)
    await untilTried(1)
    expect(await escalation.lookUpTickets({ ref: ada }, {}, NOON)).toMatchObject({ mail: 'fails' })
    smtp.follow(() => undefined)
    await smtp.untilTaken(1)
    await escalation.stop()
    expect(await escalation.lookUpTickets({ ref: ada }, {}, NOON)).toMatchObject({ mail: 'works' })
  })
})
