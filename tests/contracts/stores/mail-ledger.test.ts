import type { NewDraft } from '../../../src/escalation/draft-store'
import type { MailVerdict, ReceivedMail } from '../../../src/escalation/mail-ledger'
import type { Storage } from '../../../src/storage/open-storage'
import { act, aRequest, NOON, open, refOf } from '../../support/a-turn'
import { onBothDatabases, onPostgres } from '../../support/test-databases'

const AWAY = 10 * 60_000
const ADDRESS = 'ada@example.org'

const mailOf = (key: string, said: Partial<ReceivedMail> = {}): ReceivedMail => ({
  key,
  messageId: `<${key}@example.org>`,
  raw: `Subject: Re: loan\r\n\r\n${key} \u00e4\u0000\u00ff`,
  from: 'staff@example.org',
  subject: 'Re: loan',
  at: NOON,
  ...said,
})

const draftOf = (ticket: number): NewDraft => ({
  ticket,
  question: 'loan?',
  answer: 'No loans.',
  category: 'money',
  similar: [{ id: 'map', question: 'Map?', score: 0.3 }],
  personal: ['Ada'],
  locale: 'en',
  isUnsure: true,
})

const answerTo = (ticket: number, said: Partial<Extract<MailVerdict, { do: 'answer' }>> = {}): MailVerdict => ({
  do: 'answer',
  ticket,
  text: 'No loans.',
  isAnswer: true,
  attachments: 0,
  ...said,
})

const confirmed = { writes: { contact: { email: ADDRESS, isConfirmed: true } }, request: { email: ADDRESS } }

async function pending({ outbox }: Storage) {
  return (await outbox.list(['pending'], 100)).filter(({ task }) => task.kind !== 'ask-staff')
}

async function askerOf({ tickets }: Storage, number: number): Promise<string> {
  return (await tickets.find(number))?.askers[0]?.id ?? ''
}

onBothDatabases((database) => {
  describe('an answer', () => {
    test('goes to the thread, to all who wait, and makes a draft', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [{ do: 'join-ticket', number, request: aRequest('a loan?') }], { by: 'grace' })
      const answer = answerTo(number, { staffName: 'Sam', attachments: 2, draft: draftOf(number) })
      expect(await storage.mailLedger.take(mailOf('m1'), answer, NOON + 60, AWAY)).toBe('taken')
      const ticket = await storage.tickets.find(number)
      expect(ticket).toMatchObject({ state: 'answered', askers: [{ state: 'answered' }, { state: 'answered' }] })
      expect(ticket?.messages).toEqual([
        { position: 1, by: 'staff', name: 'Sam', text: 'No loans.', isAnswer: true, attachments: 2, at: NOON + 60 },
      ])
      const said = (await pending(storage)).filter(({ task }) => task.kind === 'say-answer')
      expect(new Set(said.map(({ task }) => 'asker' in task && task.asker))).toEqual(
        new Set(ticket?.askers.map(({ id }) => id)),
      )
      const claims = await storage.outbox.claim({
        way: 'chat',
        owner: 'worker',
        now: NOON + 60,
        leaseMs: 1000,
        limit: 9,
        refile: false,
      })
      expect(claims).toHaveLength(2)
      expect(await storage.drafts.list(['open'])).toEqual([
        { ...draftOf(number), number: 1, state: 'open', at: NOON + 60 },
      ])
      expect(await storage.tickets.answerTimes(5)).toEqual([60])
      expect(await storage.tickets.ofPerson(refOf('grace'), NOON + 60)).toMatchObject([
        { state: 'answered', waiting: 0 },
      ])
      expect(await storage.tickets.ofPerson(refOf('grace'), NOON + 61)).toEqual([])
      expect(await storage.tickets.openQuestions(5)).toEqual([])
    })

    test('goes by mail as well, later, only to a confirmed address that takes mail', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', confirmed)
      const join = { do: 'join-ticket', number, request: aRequest('x', { email: 'grace@example.org' }) } as const
      await act(storage, [join], { by: 'grace' })
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, AWAY)
      const tasks = await pending(storage)
      const asker = await askerOf(storage, number)
      const say = tasks.find(({ task }) => task.kind === 'say-answer' && task.asker === asker)
      expect(tasks.filter(({ task }) => task.kind === 'mail-answer')).toMatchObject([
        { task: { kind: 'mail-answer', ticket: number, position: 1, asker, unlessSeen: say?.id }, dueAt: NOON + AWAY },
      ])
    })

    test('that the chat cannot show goes by mail at once, and only once', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', confirmed)
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, AWAY)
      const chat = { way: 'chat', owner: 'w', now: NOON, leaseMs: 1000, limit: 9, refile: false } as const
      const [say] = await storage.outbox.claim(chat)
      const asker = await askerOf(storage, number)
      const then = [{ v: 1, kind: 'mail-answer', ticket: number, position: 1, asker, unlessSeen: null }] as const
      expect(say && (await storage.outbox.settle(say, { state: 'sent' }, NOON + 1, then))).toBe(true)
      const mails = (await storage.outbox.list(['pending'], 9)).filter(({ task }) => task.kind === 'mail-answer')
      expect(mails).toMatchObject([{ task: then[0], dueAt: NOON + 1 }])
    })

    test('that says that one comes later is passed on, and the ticket stays open', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await storage.mailLedger.take(mailOf('m1'), answerTo(number, { isAnswer: false }), NOON + 5, AWAY)
      const ticket = await storage.tickets.find(number)
      expect(ticket).toMatchObject({ state: 'open', askers: [{ state: 'waiting' }], messages: [{ isAnswer: false }] })
      expect((await pending(storage)).map(({ task }) => task.kind)).toEqual(['say-answer'])
      expect(await storage.tickets.answerTimes(5)).toEqual([])
    })

    test('a second time reaches those who were answered, and not those who said that it helped', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [{ do: 'join-ticket', number, request: aRequest('a loan?') }], { by: 'grace' })
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON + 5, AWAY)
      await act(storage, [{ do: 'ticket-helped', number }], { by: 'grace' })
      await storage.mailLedger.take(mailOf('m2'), answerTo(number), NOON + 9, AWAY)
      const said = (await pending(storage)).filter(({ task }) => 'position' in task && task.position === 2)
      expect(said).toMatchObject([{ task: { kind: 'say-answer', asker: await askerOf(storage, number) } }])
      expect(await storage.tickets.answerTimes(5)).toEqual([5])
    })

    test('is written to: the ticket is open again, and is reminded of anew', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await storage.tickets.remind(1, NOON + 1, NOON + 1)
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON + 5, AWAY)
      expect(await storage.tickets.remind(1, NOON + 100, NOON + 100)).toBe(0)
      await act(storage, [{ do: 'write-to-ticket', number, text: 'and grants?' }], { at: NOON + 50 })
      expect(await storage.tickets.find(number)).toMatchObject({ state: 'open', askers: [{ state: 'waiting' }] })
      expect(await storage.tickets.remind(1, NOON + 50, NOON + 100)).toBe(0)
      expect(await storage.tickets.remind(1, NOON + 51, NOON + 100)).toBe(1)
    })

    test('to a ticket that is not there waits for a person', async () => {
      const storage = await database().open()
      expect(await storage.mailLedger.take(mailOf('m1'), answerTo(4711), NOON, AWAY)).toBe('taken')
      expect(await storage.mailLedger.waiting(5)).toEqual([
        { id: 1, mail: mailOf('m1'), verdict: 'wait', reason: 'unknown-ticket', ticket: 4711 },
      ])
    })
  })

  describe('a mail', () => {
    test('is kept as it came in, and does what it says once', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const mail = mailOf('m1')
      expect(await storage.mailLedger.isKnown('m1')).toBe(false)
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => storage.mailLedger.take(mail, answerTo(number), NOON, AWAY)),
      )
      expect(outcomes.sort()).toEqual(['known', 'known', 'known', 'known', 'taken'])
      expect(await storage.mailLedger.isKnown('m1')).toBe(true)
      expect((await storage.tickets.find(number))?.messages).toHaveLength(1)
      expect(await storage.mailLedger.find(1)).toEqual({ id: 1, mail, verdict: 'answer', ticket: number })
      expect(await storage.mailLedger.find(2)).toBeUndefined()
    })

    test('without Message-ID, sender and subject is kept too', async () => {
      const { mailLedger } = await database().open()
      const mail = { key: 'm1', raw: '', at: NOON }
      await mailLedger.take(mail, { do: 'ignore', reason: 'own-mail' }, NOON, AWAY)
      expect(await mailLedger.find(1)).toEqual({ id: 1, mail, verdict: 'ignore', reason: 'own-mail' })
      expect(await mailLedger.waiting(5)).toEqual([])
    })

    test('that waits is decided by a person, once', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await storage.mailLedger.take(mailOf('m2', { at: NOON + 1 }), { do: 'wait', reason: 'no-text' }, NOON, AWAY)
      await storage.mailLedger.take(mailOf('m1'), { do: 'wait', reason: 'not-staff' }, NOON, AWAY)
      const waiting = await storage.mailLedger.waiting(5)
      expect(waiting.map(({ mail }) => mail.key)).toEqual(['m1', 'm2'])
      const id = waiting[0]?.id ?? 0
      expect(await storage.mailLedger.decide(id, answerTo(number), NOON + 3, AWAY)).toBe(true)
      expect(await storage.mailLedger.decide(id, answerTo(number), NOON + 3, AWAY)).toBe(false)
      expect((await storage.tickets.find(number))?.messages).toHaveLength(1)
      expect(await storage.mailLedger.waiting(5)).toHaveLength(1)
    })

    test('of an asker goes to the thread and to staff, and the ticket waits again', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, AWAY)
      const askerId = await askerOf(storage, number)
      const write = { do: 'write', ticket: number, askerId, text: 'and grants?', attachments: 1 } as const
      await storage.mailLedger.take(mailOf('m2'), write, NOON + 5, AWAY)
      expect(await storage.tickets.find(number)).toMatchObject({
        state: 'open',
        askers: [{ state: 'waiting' }],
        messages: [{}, { position: 2, by: 'asker', askerId, text: 'and grants?', attachments: 1, at: NOON + 5 }],
      })
      const told = (await pending(storage)).map(({ task }) => task)
      expect(told).toContainEqual({ v: 1, kind: 'tell-written', ticket: number, position: 2 })
      await storage.mailLedger.take(mailOf('m3'), { ...write, askerId: 'somebody' }, NOON + 6, AWAY)
      expect(await storage.mailLedger.waiting(5)).toMatchObject([{ reason: 'unknown-ticket' }])
    })

    test('that came back from an asker ends mail to them, and staff are told once', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', confirmed)
      const askerId = await askerOf(storage, number)
      const bounce = { do: 'bounce', ticket: number, askerId, said: '550 no such user' } as const
      await storage.mailLedger.take(mailOf('m1'), bounce, NOON, AWAY)
      await storage.mailLedger.take(mailOf('m2'), bounce, NOON, AWAY)
      expect((await storage.tickets.find(number))?.askers[0]?.email).toEqual({
        address: ADDRESS,
        isConfirmed: true,
        isUndeliverable: true,
      })
      expect((await pending(storage)).map(({ task }) => task)).toEqual([
        { v: 1, kind: 'tell-bounced', ticket: number, asker: askerId, said: '550 no such user' },
      ])
      await storage.mailLedger.take(mailOf('m3'), answerTo(number), NOON, AWAY)
      expect((await pending(storage)).map(({ task }) => task.kind)).not.toContain('mail-answer')
    })

    test('that came back from an asker shows in what is known of them, until the address is tried anew', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', confirmed)
      const bounce = { do: 'bounce', ticket: number, askerId: await askerOf(storage, number), said: '550' } as const
      await storage.mailLedger.take(mailOf('m1'), bounce, NOON, AWAY)
      expect(await storage.tickets.contactOf(refOf('ada'))).toMatchObject({ isConfirmed: true, isUndeliverable: true })
      await act(storage, [{ do: 'mail-code', email: ADDRESS, locale: 'en' }])
      await act(storage, [{ do: 'confirm-email' }])
      const { isConfirmed, isUndeliverable } = await storage.tickets.contactOf(refOf('ada'))
      expect([isConfirmed, isUndeliverable]).toEqual([true, undefined])
    })

    test('that came back from staff is told to whoever asks', async () => {
      const { mailLedger } = await database().open()
      const bounce = { do: 'staff-bounce', address: 'staff@example.org', said: '550 full' } as const
      await mailLedger.take(mailOf('m1'), bounce, NOON, AWAY)
      expect(await mailLedger.bouncedStaff(NOON)).toEqual([
        { address: 'staff@example.org', said: '550 full', at: NOON },
      ])
      expect(await mailLedger.bouncedStaff(NOON + 1)).toEqual([])
    })
  })

  test('a mail of ours is known by the id of its task, and by the name that the server gave it', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    const options = { way: 'mail', owner: 'w', now: NOON, leaseMs: 1000, limit: 1, refile: false } as const
    const [claimed] = await storage.outbox.claim(options)
    if (claimed === undefined) throw new Error('nothing is due')
    await storage.outbox.settle(claimed, { state: 'sent', messageId: 'CA+xyz@mail.example.com' }, NOON)
    const ticketOfMail = (messageId: string) => storage.mailLedger.ticketOfMail(messageId)
    expect(await ticketOfMail(`faq.t${number}.${claimed.id}@example.org`)).toBe(number)
    expect(await ticketOfMail(`FAQ.T${number}.${claimed.id.toUpperCase()}@EXAMPLE.ORG`)).toBe(number)
    expect(await ticketOfMail('CA+xyz@mail.example.com')).toBe(number)
    expect(await ticketOfMail(`faq.t${number}.0000000000000000@example.org`)).toBeUndefined()
    expect(await ticketOfMail(`faq.t${number}@example.org`)).toBeUndefined()
    expect(await ticketOfMail('')).toBeUndefined()
  })

  test('drafts are listed, found and settled once', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    for (const key of ['m1', 'm2', 'm3']) {
      await storage.mailLedger.take(mailOf(key), answerTo(number, { draft: draftOf(number) }), NOON, AWAY)
    }
    expect(await storage.drafts.settle(2, 'applied')).toBe(true)
    expect(await storage.drafts.settle(2, 'discarded')).toBe(false)
    expect(await storage.drafts.settle(9, 'discarded')).toBe(false)
    expect((await storage.drafts.list(['open'])).map((draft) => draft.number)).toEqual([1, 3])
    expect((await storage.drafts.list(['applied', 'open'])).map(({ state }) => state)).toEqual([
      'open',
      'applied',
      'open',
    ])
    expect(await storage.drafts.list([])).toEqual([])
    expect(await storage.drafts.find(2)).toEqual({ ...draftOf(number), number: 2, state: 'applied', at: NOON })
    expect(await storage.drafts.find(9)).toBeUndefined()
  })

  test('whoever works at the outbox here is told of what a mail added', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    let told = 0
    storage.outbox.onAdded(() => {
      told += 1
    })
    await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, AWAY)
    expect(told).toBe(1)
    await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, AWAY)
    expect(told).toBe(1)
  })
})

onPostgres((database) => {
  test('a mail that two replicas take at once is taken once', async () => {
    const replicas = [await database().open(), await database().open()] as const
    const number = await open(replicas[0], 'loan?')
    for (let n = 0; n < 10; n += 1) {
      const outcomes = await Promise.all(
        replicas.map(({ mailLedger }) => mailLedger.take(mailOf(`m${n}`), answerTo(number), NOON, AWAY)),
      )
      expect(outcomes.sort()).toEqual(['known', 'taken'])
    }
    expect((await replicas[0].tickets.find(number))?.messages.map(({ position }) => position)).toEqual(
      Array.from({ length: 10 }, (_, place) => place + 1),
    )
  })
})
