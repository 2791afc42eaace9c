import { createIngest, type Ingest } from '../../src/escalation/ingest'
import type { Task } from '../../src/escalation/outbox'
import { messageIdOf } from '../../src/mail/message-id'
import { createReplyAddresses } from '../../src/mail/reply-address'
import { silentLogger } from '../../src/model/logger'
import type { MailSettings } from '../../src/model/mail-settings'
import type { Storage } from '../../src/storage/open-storage'
import { act, NOON, open } from '../support/a-turn'
import { knowledgeOf } from '../support/conversation'
import { AUTHSERV_ID, bouncedMail, provenMail, writtenMail } from '../support/mail/incoming-mail'
import { onSqlite } from '../support/test-databases'
import { without } from '../support/without'

/** Hundreds of mails, each of them durable before the next. */
const LONG_MS = 120_000

const settings: MailSettings = {
  from: { name: 'FAQ bot', address: 'faq@example.org' },
  secret: 'a secret of nobody, of more than 32 characters',
  replyAddress: 'faq+{tag}@example.org',
  authservId: AUTHSERV_ID,
  staff: ['anna@staff.example', '@help.example'],
  autoHeaders: true,
  remindAfterMs: 0,
}
const addresses = createReplyAddresses(settings.replyAddress, settings.secret)
const knowledge = knowledgeOf()
const ANNA = 'Anna Berg <anna@staff.example>'
const JO = 'jo@school.example'
const QUESTION = 'Who pays for the delivery of a microscope kit?'

function ingestInto(storage: Storage, used: MailSettings = settings): Ingest {
  return createIngest({
    settings: used,
    contactEmail: () => knowledge.contactEmail,
    replyAddresses: addresses,
    tickets: storage.tickets,
    outbox: storage.outbox,
    ledger: storage.mailLedger,
    knowledge: () => knowledge,
    clock: { now: () => NOON },
    logger: silentLogger,
  })
}

const toStaff = (ticket: number) => addresses.addressOf({ for: 'staff', ticket })

/** Opens a ticket of somebody's who has a confirmed address. */
const openByJo = (storage: Storage, by = 'jo', email = JO) =>
  open(storage, QUESTION, { by, request: { email }, writes: { contact: { email, isConfirmed: true } } })

async function pending({ outbox }: Storage, kind: Task['kind']) {
  const rows = await outbox.list(['pending'], 1000)
  return rows.filter(({ task }) => task.kind === kind)
}

async function reasons({ mailLedger }: Storage) {
  return (await mailLedger.waiting(1000)).map(({ reason }) => reason)
}

onSqlite((database) => {
  test("staff's reply is in the thread, goes to whoever waits, and makes a draft", async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const mail = provenMail({
      from: ANNA,
      to: toStaff(ticket),
      text: 'Hi Jo,\r\n\r\nthe school pays 12 euros.\r\n\r\nBest\r\nAnna',
    })
    expect(await ingestInto(storage)(mail)).toBe('taken')
    const found = await storage.tickets.find(ticket)
    expect(found).toMatchObject({
      state: 'answered',
      askers: [{ state: 'answered' }],
      messages: [{ by: 'staff', name: 'Anna Berg', isAnswer: true, attachments: 0 }],
    })
    expect(found?.messages[0]?.text).toContain('Hi Jo')
    expect(await pending(storage, 'say-answer')).toHaveLength(1)
    expect(await pending(storage, 'mail-answer')).toHaveLength(1)
    expect(await storage.drafts.list(['open'])).toMatchObject([
      {
        ticket,
        question: QUESTION,
        answer: 'The school pays 12 euros.',
        category: 'Delivery',
        personal: [],
        isUnsure: false,
      },
    ])
  })

  test('that an answer comes later is said, and leaves the ticket open and without a draft', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    await ingestInto(storage)(provenMail({ from: ANNA, to: toStaff(ticket), text: 'Will check and come back to you.' }))
    expect(await storage.tickets.find(ticket)).toMatchObject({ state: 'open', messages: [{ isAnswer: false }] })
    expect(await pending(storage, 'say-answer')).toHaveLength(1)
    expect(await storage.drafts.list(['open'])).toEqual([])
  })

  test('the same mail is taken once, however often and however it comes', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const ingest = ingestInto(storage)
    const mail = provenMail({ from: ANNA, to: toStaff(ticket), text: 'Twelve euros.' })
    const outcomes = await Promise.all([ingest(mail), ingest(mail), ingest(mail)])
    expect(outcomes.sort()).toEqual(['known', 'known', 'taken'])
    expect(await ingest(Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), mail]))).toBe('known')
    expect((await storage.tickets.find(ticket))?.messages).toHaveLength(1)
  })

  test('a database that fails takes nothing, and the mail is taken when it comes again', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const mail = provenMail({ from: ANNA, to: toStaff(ticket), text: 'Twelve euros.' })
    const failing: Storage = {
      ...storage,
      mailLedger: { ...storage.mailLedger, take: () => Promise.reject(new Error('the disk is full')) },
    }
    await expect(ingestInto(failing)(mail)).rejects.toThrow('the disk is full')
    expect(await ingestInto(storage)(mail)).toBe('taken')
  })

  test.each([
    ['to no tag, as a reply to our mail', (id: string) => ({ headers: [`In-Reply-To: <${id}>`] })],
    [
      'to no tag, with the ticket in its subject',
      (_: string, ticket: number) => ({ subject: `AW: [FAQ-${ticket}] kit` }),
    ],
  ])('staff who write %s are understood', async (_, about) => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const [asked] = await pending(storage, 'ask-staff')
    const id = messageIdOf('example.org', asked?.id ?? '', ticket)
    await ingestInto(storage)(
      provenMail({ from: 'ben@help.example', to: 'faq@example.org', text: 'Twelve euros.', ...about(id, ticket) }),
    )
    expect(await storage.tickets.find(ticket)).toMatchObject({ state: 'answered' })
  })

  test('an asker who writes back by mail opens the ticket again', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const ingest = ingestInto(storage)
    await ingest(provenMail({ from: ANNA, to: toStaff(ticket), text: 'Twelve euros.' }))
    const askerId = (await storage.tickets.find(ticket))?.askers[0]?.id ?? ''
    const to = addresses.addressOf({ for: 'asker', ticket, askerId })
    await ingest(provenMail({ from: JO, to, text: 'For each kit?' }))
    expect(await storage.tickets.find(ticket)).toMatchObject({
      state: 'open',
      messages: [{ by: 'staff' }, { by: 'asker', askerId, text: 'For each kit?' }],
    })
    expect(await pending(storage, 'tell-written')).toHaveLength(1)
  })

  test('two programs that answer each other end after ten mails a day, and the eleventh waits for a person', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const ingest = ingestInto(storage)
    const askerId = (await storage.tickets.find(ticket))?.askers[0]?.id ?? ''
    const toAsker = addresses.addressOf({ for: 'asker', ticket, askerId })
    for (let n = 1; n <= 11; n += 1) {
      await ingest(provenMail({ from: ANNA, to: toStaff(ticket), text: `Your message ${n} is important to us.` }))
      await ingest(provenMail({ from: JO, to: toAsker, text: `Thank you for your message ${n}.` }))
    }
    expect((await storage.tickets.find(ticket))?.messages).toHaveLength(20)
    expect(await reasons(storage)).toEqual(['many-mails', 'many-mails'])
    expect(await pending(storage, 'mail-answer')).toHaveLength(10)
  })

  test('what a person says of a mail in such a thread counts', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    for (let n = 1; n <= 11; n += 1) {
      await ingestInto(storage)(provenMail({ from: ANNA, to: toStaff(ticket), text: `Number ${n}.` }))
    }
    const [held] = await storage.mailLedger.waiting(1)
    const verdict = { do: 'answer', ticket, text: 'Number 11.', isAnswer: true, attachments: 0 } as const
    expect(await storage.mailLedger.decide(held?.id ?? 0, verdict, NOON, 0)).toBe(true)
    expect((await storage.tickets.find(ticket))?.messages).toHaveLength(11)
  })

  describe('a mail of ours that came back', () => {
    test('from the asker is told to staff, and nothing more goes there', async () => {
      const storage = await database().open()
      const ticket = await openByJo(storage)
      const ingest = ingestInto(storage)
      await ingest(provenMail({ from: ANNA, to: toStaff(ticket), text: 'Twelve euros.' }))
      const [answer] = await pending(storage, 'mail-answer')
      await ingest(bouncedMail(addresses.addressOf({ for: 'bounce', taskId: answer?.id ?? '' })))
      expect(await pending(storage, 'tell-bounced')).toMatchObject([
        { task: { ticket, said: expect.stringContaining('550') as unknown } },
      ])
      expect((await storage.tickets.find(ticket))?.askers).toMatchObject([{ email: { isUndeliverable: true } }])
    })

    test('from staff is kept for whoever looks how it stands', async () => {
      const storage = await database().open()
      const ticket = await openByJo(storage)
      const [asked] = await pending(storage, 'ask-staff')
      const original = messageIdOf('example.org', asked?.id ?? '', ticket)
      await ingestInto(storage)(bouncedMail('faq@example.org', { recipient: 'kits@county.example', original }))
      expect(await storage.mailLedger.bouncedStaff(0)).toMatchObject([{ address: 'kits@county.example' }])
    })

    test.each([
      ['is late does nothing', { action: 'delayed', status: '4.4.1' }, []],
      ['was tried for long waits for a person', { action: 'failed', status: '4.4.7' }, ['transient-bounce']],
    ])('and %s', async (_, report, waits) => {
      const storage = await database().open()
      await openByJo(storage)
      const [asked] = await pending(storage, 'ask-staff')
      await ingestInto(storage)(bouncedMail(addresses.addressOf({ for: 'bounce', taskId: asked?.id ?? '' }), report))
      expect(await reasons(storage)).toEqual(waits)
      expect(await storage.mailLedger.bouncedStaff(0)).toEqual([])
    })

    test('with a code does not concern anybody', async () => {
      const storage = await database().open()
      await act(storage, [{ do: 'mail-code', email: JO, locale: 'en' }], { by: 'jo' })
      const [code] = await pending(storage, 'mail-code')
      await ingestInto(storage)(bouncedMail(addresses.addressOf({ for: 'bounce', taskId: code?.id ?? '' })))
      expect(await reasons(storage)).toEqual([])
    })
  })

  test('while nobody says which server is ours, no sender is believed', async () => {
    const storage = await database().open()
    const ticket = await openByJo(storage)
    const ingest = ingestInto(storage, without(settings, 'authservId'))
    await ingest(provenMail({ from: ANNA, to: toStaff(ticket), text: 'Twelve euros.' }))
    expect(await reasons(storage)).toEqual(['not-authenticated'])
  })

  test('what is no mail at all waits for a person too, as it came', async () => {
    const storage = await database().open()
    const bytes = Buffer.from([0xff, 0xfe, 0, 1, 2, 3])
    expect(await ingestInto(storage)(bytes)).toBe('taken')
    const [kept] = await storage.mailLedger.waiting(1)
    expect(Buffer.from(kept?.mail.raw ?? '', 'latin1')).toEqual(bytes)
  })

  test(
    'of 500 forged and 200 automatic mails none does anything, and of 20 good ones each does it once',
    async () => {
      const storage = await database().open()
      const ingest = ingestInto(storage)
      const tickets: number[] = []
      for (let n = 0; n < 20; n += 1) tickets.push(await openByJo(storage, `person-${n}`, `person-${n}@school.example`))
      const [asked] = await pending(storage, 'ask-staff')
      const ours = messageIdOf('example.org', asked?.id ?? '', tickets[0])
      const asker = (await storage.tickets.find(tickets[0] ?? 0))?.askers[0]?.id ?? ''

      const forged = Array.from({ length: 500 }, (_, n) => forgery(n, tickets[n % 20] ?? 0, { ours, asker }))
      const automatic = Array.from({ length: 200 }, (_, n) => machineMail(n, tickets[n % 20] ?? 0))
      const good = tickets.map((ticket) =>
        provenMail({ from: ANNA, to: toStaff(ticket), text: `Twelve euros for ${ticket}.` }),
      )
      for (const mail of [...forged, ...automatic]) expect(await ingest(mail)).toBe('taken')
      for (const ticket of tickets) expect((await storage.tickets.find(ticket))?.messages).toEqual([])
      expect(await pending(storage, 'say-answer')).toEqual([])
      expect(await storage.drafts.list(['open'])).toEqual([])
      expect(await storage.mailLedger.waiting(1000)).toHaveLength(500)

      await Promise.all([...good, ...good].map((mail) => ingest(mail)))
      for (const ticket of tickets) {
        expect((await storage.tickets.find(ticket))?.messages.map(({ text }) => text)).toEqual([
          `Twelve euros for ${ticket}.`,
        ])
      }
      expect(await pending(storage, 'say-answer')).toHaveLength(20)
      expect(await storage.drafts.list(['open'])).toHaveLength(20)
    },
    LONG_MS,
  )
})

/** A mail that would be an answer if it were believed. */
function forgery(
  n: number,
  ticket: number,
  { ours, asker }: { readonly ours: string; readonly asker: string },
): Buffer {
  const to = toStaff(ticket)
  const text = `Pay to account ${n}.`
  const results = (id: string, verdict: string, domain = 'staff.example') =>
    `Authentication-Results: ${id}; dmarc=${verdict} header.from=${domain}`
  const outsider = 'Mallory <mallory@evil.example>'
  const ways: readonly (() => Buffer)[] = [
    () => writtenMail({ from: ANNA, to, text }),
    () => writtenMail({ from: ANNA, to, text, headers: [results('mx.evil.example', 'pass')] }),
    () => writtenMail({ from: ANNA, to, text, headers: [results(AUTHSERV_ID, 'fail'), results(AUTHSERV_ID, 'pass')] }),
    () => writtenMail({ from: ANNA, to, text, headers: [results(AUTHSERV_ID, 'pass', 'evil.example')] }),
    () => writtenMail({ from: ANNA, to, text, headers: [results(`${AUTHSERV_ID}.evil.example`, 'pass')] }),
    () => provenMail({ from: '"anna@staff.example" <mallory@evil.example>', to, text }),
    () => provenMail({ from: `${ANNA}, mallory@evil.example`, to, text }),
    () => provenMail({ from: 'anna@staff.example.evil.example', to, text }),
    () => provenMail({ from: outsider, to: to.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')), text }),
    () => provenMail({ from: ANNA, to: `faq+t${ticket}.aaaaaaaaaaaaaaaa@example.org`, text }),
    () => provenMail({ from: outsider, to: 'faq@example.org', text, headers: [`References: <${ours}>`] }),
    () => provenMail({ from: outsider, to: 'faq@example.org', text, subject: `[FAQ-${ticket}] kit` }),
    () => provenMail({ from: outsider, to: addresses.addressOf({ for: 'asker', ticket, askerId: asker }), text }),
    () => provenMail({ from: outsider, to: 'faq@example.org', text: `${text} FAQ-${ticket}`, headers: [`Cc: ${to}`] }),
    () => provenMail({ from: ANNA, to, text: '' }),
  ]
  return (ways[n % ways.length] ?? ways[0])?.() ?? Buffer.of()
}

/** A mail that a program wrote, though it is from staff, proven, and to the right address. */
function machineMail(n: number, ticket: number): Buffer {
  const mail = { from: ANNA, to: toStaff(ticket), text: `I am away until day ${n}.` }
  const ways: readonly (() => Buffer)[] = [
    () => provenMail({ ...mail, headers: ['Auto-Submitted: auto-replied'] }),
    () => provenMail({ ...mail, subject: 'Automatic reply: [FAQ-1001] kit' }),
    () => provenMail({ ...mail, subject: 'Abwesenheitsnotiz: kit' }),
    () => provenMail({ ...mail, headers: ['X-Autoreply: yes'] }),
    () => provenMail({ ...mail, headers: ['Precedence: bulk'] }),
    () => provenMail({ ...mail, headers: ['Return-Path: <>'] }),
    () => provenMail({ ...mail, headers: ['X-FAQ-Ticket: 1001'] }),
    () => provenMail({ ...mail, to: 'faq@example.org', headers: ['List-Id: News <news.example.org>'] }),
  ]
  return (ways[n % ways.length] ?? ways[0])?.() ?? Buffer.of()
}
