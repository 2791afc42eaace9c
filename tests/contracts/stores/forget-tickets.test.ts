import type { MailVerdict, ReceivedMail } from '../../../src/escalation/mail-ledger'
import type { Storage } from '../../../src/storage/open-storage'
import { act, aRequest, aTicketTurn, aTurn, NOON, open, questionOf, refOf } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const DAY = 24 * 60 * 60_000
const ADDRESS = 'ada@example.org'

const mailOf = (key: string, at = NOON): ReceivedMail => ({ key, raw: `words of ${key}`, subject: key, at })

function answerTo(ticket: number): MailVerdict {
  const draft = {
    ticket,
    question: 'loan?',
    answer: 'No.',
    category: null,
    similar: [],
    personal: [],
    locale: 'en',
    isUnsure: false,
  }
  return { do: 'answer', ticket, text: 'No.', isAnswer: true, attachments: 0, draft }
}

const join = (storage: Storage, number: number, by: string) =>
  act(storage, [{ do: 'join-ticket', number, request: aRequest(`question of ${by}`) }], { by })

const claimAll = ({ outbox }: Storage) =>
  outbox.claim({ way: 'mail', owner: 'w', now: NOON, leaseMs: 1000, limit: 100, refile: false })

async function forgetInChat({ turns }: Storage, by: string): Promise<void> {
  const turn = aTurn({ key: { ref: refOf(by), eventId: 'delete' }, forget: true })
  const { state } = await turns.begin(turn.key, NOON)
  expect(await turns.commit({ ...turn, basedOn: state.revision })).toBe('committed')
}

const WAYS: readonly (readonly [string, (storage: Storage, by: string) => Promise<unknown>])[] = [
  ['“delete my conversation”', forgetInChat],
  ['the id of the person', ({ turns }, by) => turns.forget(by)],
  ['the id of the conversation', ({ turns }, by) => turns.forget(refOf(by).conversationId)],
]

const kinds = async ({ outbox }: Storage) => (await outbox.list(['pending'], 100)).map(({ task }) => task.kind).sort()

onBothDatabases((database) => {
  describe.each(WAYS)('forgetting by %s', (_, forget) => {
    test('takes the whole ticket of somebody who asked alone: tasks, mails, drafts, address', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', { request: { email: ADDRESS } })
      await act(storage, [{ do: 'mail-code', email: ADDRESS, locale: 'en' }])
      await act(storage, [{ do: 'write-to-ticket', number, text: 'more' }])
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, 0)
      const { person } = await storage.tickets.contactOf(refOf('ada'))
      await forget(storage, 'ada')
      expect(await storage.tickets.find(number)).toBeUndefined()
      expect(await storage.tickets.ofPerson(refOf('ada'), 0)).toEqual([])
      expect(await storage.tickets.contactWith(person)).toBeUndefined()
      expect(await kinds(storage)).toEqual([])
      expect(await storage.mailLedger.find(1)).toBeUndefined()
      expect(await storage.drafts.list(['open'])).toEqual([])
    })

    test('leaves a ticket that others wait for, in the words of the next', async () => {
      const storage = await database().open()
      const number = await open(storage, 'question of ada', { request: { lines: [{ by: 'person', text: 'hello' }] } })
      await join(storage, number, 'grace')
      for (const by of ['ada', 'grace']) await act(storage, [{ do: 'write-to-ticket', number, text: by }], { by })
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, 0)
      await forget(storage, 'ada')
      const ticket = await storage.tickets.find(number)
      expect(ticket).toMatchObject({ question: 'question of grace', state: 'answered', considered: [] })
      expect(ticket?.askers.map(({ ref }) => ref.userId)).toEqual(['grace'])
      expect(ticket?.messages.map(({ text }) => text)).toEqual(['grace', 'No.'])
      expect(await kinds(storage)).toEqual(['ask-staff', 'say-answer', 'tell-joined', 'tell-written'])
      expect((await storage.mailLedger.find(1))?.mail).toEqual({ key: 'm1', raw: '', at: NOON })
      expect(await storage.drafts.list(['open'])).toEqual([])
      await forget(storage, 'grace')
      expect(await storage.tickets.find(number)).toBeUndefined()
      expect(await kinds(storage)).toEqual([])
    })

    test('takes what staff wrote before those came who stay, and what was told to them is left', async () => {
      const storage = await database().open()
      const number = await open(storage, 'question of ada')
      const interim = (text: string) =>
        ({ do: 'answer', ticket: number, text, isAnswer: false, attachments: 0 }) as const
      await storage.mailLedger.take(mailOf('m1'), interim('You wrote: my card is 1234. We will check.'), NOON + 1, 0)
      await act(storage, [{ do: 'join-ticket', number, request: aRequest('loan?') }], { by: 'grace', at: NOON + 2 })
      await storage.mailLedger.take(mailOf('m2'), interim('Still checking.'), NOON + 3, 0)
      await forget(storage, 'ada')
      expect((await storage.tickets.find(number))?.messages.map(({ text }) => text)).toEqual(['Still checking.'])
    })

    test('takes the words and the address off mails that hang on no ticket, or on one that others wait for', async () => {
      const storage = await database().open()
      const confirmed = { writes: { contact: { email: ADDRESS, isConfirmed: true } }, request: { email: ADDRESS } }
      const number = await open(storage, 'question of ada', confirmed)
      await join(storage, number, 'grace')
      const came: readonly (readonly [ReceivedMail, MailVerdict])[] = [
        [mailOf('away'), { do: 'ignore', reason: 'automatic-reply' }],
        [mailOf('bounce'), { do: 'staff-bounce', address: 'kits@example.org', said: '550' }],
        [
          { ...mailOf('digest'), raw: `about FAQ-${number}` },
          { do: 'wait', reason: 'no-ticket' },
        ],
        [
          { ...mailOf('another'), raw: `about FAQ-${number}0` },
          { do: 'wait', reason: 'no-ticket' },
        ],
        [
          { ...mailOf('own'), from: ADDRESS },
          { do: 'wait', reason: 'no-ticket' },
        ],
        [
          { ...mailOf('unproven'), from: ADDRESS },
          { do: 'wait', reason: 'not-authenticated', ticket: number },
        ],
        [
          { ...mailOf('other'), from: 'grace@example.org' },
          { do: 'wait', reason: 'no-ticket' },
        ],
      ]
      for (const [mail, verdict] of came) await storage.mailLedger.take(mail, verdict, NOON, 0)
      await forget(storage, 'ada')
      const left = await Promise.all(came.map((_, place) => storage.mailLedger.find(place + 1)))
      expect(left.map((kept) => kept?.mail.raw)).toEqual(['', '', '', `about FAQ-${number}0`, '', '', 'words of other'])
      expect(left.flatMap((kept) => kept?.mail.from ?? [])).toEqual(['grace@example.org'])
    })

    test('leaves mails of an address that was claimed, and never confirmed', async () => {
      const storage = await database().open()
      await open(storage, 'loan?', { request: { email: ADDRESS } })
      await storage.mailLedger.take({ ...mailOf('m1'), from: ADDRESS }, { do: 'wait', reason: 'no-ticket' }, NOON, 0)
      await forget(storage, 'ada')
      expect((await storage.mailLedger.find(1))?.mail).toMatchObject({ raw: 'words of m1', from: ADDRESS })
    })

    test('leaves a ticket that somebody else opened as it was asked', async () => {
      const storage = await database().open()
      const number = await open(storage, 'question of ada')
      await join(storage, number, 'grace')
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, 0)
      await forget(storage, 'grace')
      const ticket = await storage.tickets.find(number)
      expect(ticket?.question).toBe('question of ada')
      expect(ticket?.askers.map(({ ref }) => ref.userId)).toEqual(['ada'])
      expect(await storage.drafts.list(['open'])).toHaveLength(1)
    })

    test('finds somebody who left before', async () => {
      const storage = await database().open()
      const number = await open(storage, 'question of ada')
      await join(storage, number, 'grace')
      await act(storage, [{ do: 'cancel-ticket', number }])
      expect((await storage.tickets.find(number))?.question).toBe('question of ada')
      await forget(storage, 'ada')
      expect((await storage.tickets.find(number))?.question).toBe('question of grace')
    })

    test('leaves the tickets of others alone', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', { by: 'grace' })
      await open(storage, 'map?', { by: 'ada' })
      await forget(storage, 'ada')
      expect(await storage.tickets.find(number)).toBeDefined()
      expect(await kinds(storage)).toEqual(['ask-staff'])
    })

    test('takes the mail of a conversation that was not sent yet', async () => {
      const storage = await database().open()
      const effect = { do: 'mail-conversation', lines: [{ by: 'person', text: 'hello' }], locale: 'en' } as const
      await act(storage, [effect], { writes: { contact: { email: ADDRESS, isConfirmed: true } } })
      await forget(storage, 'ada')
      expect(await kinds(storage)).toEqual([])
    })
  })

  test('forgetting counts askers and addresses among what went', async () => {
    const storage = await database().open()
    await open(storage, 'loan?')
    // A turn, its state, the asker, the contact.
    expect(await storage.turns.forget('ada')).toBe(4)
    expect(await storage.turns.forget('ada')).toBe(0)
  })

  test('a task that is at work when its person is forgotten can be settled no more', async () => {
    const storage = await database().open()
    await open(storage, 'loan?')
    const [claimed] = await claimAll(storage)
    await storage.turns.forget('ada')
    expect(claimed && (await storage.outbox.settle(claimed, { state: 'sent' }, NOON))).toBe(false)
  })

  describe('a message that was taken back', () => {
    const asked = { messageId: 'm1', observations: [questionOf('my card is 1234')] }

    test('was never asked where no mail about it got through', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await open(storage, 'my card is 1234', { at: NOON + 1 })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect(await storage.tickets.find(number)).toBeUndefined()
      expect(await kinds(storage)).toEqual([])
    })

    test('was never asked where the digest that would tell of it was not sent', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await storage.tickets.reserveNumber()
      const request = aRequest('my card is 1234')
      await act(storage, [{ do: 'open-ticket', number, by: 'digest', request }], { at: NOON + 1 })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect(await storage.tickets.inDigest(Math.floor(NOON / 3_600_000))).toEqual([])
    })

    test('leaves a ticket that was filed and answered to the others who asked, without its draft', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await open(storage, 'my card is 1234', { at: NOON + 1 })
      await join(storage, number, 'grace')
      const options = { way: 'mail', owner: 'w', now: NOON + 1, leaseMs: 1, limit: 9, refile: false } as const
      for (const claimed of await storage.outbox.claim(options)) {
        await storage.outbox.settle(claimed, { state: 'filed', path: '1.eml' }, NOON + 1)
      }
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON + 2, 0)
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect(await storage.tickets.find(number)).toMatchObject({
        question: 'question of grace',
        askers: [{ question: 'question of grace' }],
      })
      expect(await storage.drafts.list(['open'])).toEqual([])
      // Staff who have a file of it are to hear of the question that is left.
      expect((await storage.outbox.list(['filed'], 9)).map(({ task }) => task.kind).sort()).toEqual([
        'ask-staff',
        'tell-joined',
      ])
    })

    test('leaves its ticket without the words where staff may have the mail', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await open(storage, 'my card is 1234', {
        at: NOON + 1,
        request: { lines: [{ by: 'person', text: 'hello' }] },
      })
      await storage.outbox.claim({ way: 'mail', owner: 'w', now: NOON + 1, leaseMs: 1, limit: 1, refile: false })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      const ticket = await storage.tickets.find(number)
      expect(ticket).toMatchObject({
        state: 'open',
        question: '',
        considered: [],
        askers: [{ question: '', lines: [] }],
      })
      expect(await storage.tickets.openQuestions(5)).toEqual([])
    })

    test('goes from the lines that went along with another question', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const lines = [
        { by: 'person', text: 'my card is 1…' },
        { by: 'bot', text: '“my card is 1234” is not on the page.' },
        { by: 'person', text: 'loan?' },
      ] as const
      const number = await open(storage, 'loan?', { at: NOON + 1, request: { lines } })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect((await storage.tickets.find(number))?.askers[0]?.lines).toEqual([{ by: 'person', text: 'loan?' }])
      expect(await kinds(storage)).toEqual(['ask-staff'])
    })

    test('goes from the thread that it was added to, and staff are not told of it', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const { state } = await storage.turns.begin({ ref: refOf('ada'), eventId: 'm1' }, NOON)
      const typed = aTurn({
        key: { ref: refOf('ada'), eventId: 'm1' },
        basedOn: state.revision,
        messageId: 'm1',
        transcript: [{ by: 'person', text: 'my card is 1234' }],
      })
      await storage.turns.commit(typed)
      await act(storage, [{ do: 'write-to-ticket', number, text: 'my card is 1234' }], { at: NOON + 1 })
      await act(storage, [{ do: 'write-to-ticket', number, text: 'and this stays' }], { at: NOON + 2 })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect((await storage.tickets.find(number))?.messages.map(({ text }) => text)).toEqual(['', 'and this stays'])
      expect(await kinds(storage)).toEqual(['ask-staff', 'tell-written'])
    })

    test('leaves what somebody else asked in the same words', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await open(storage, 'my card is 1234', { by: 'grace', at: NOON + 1 })
      await open(storage, 'my card is 1234', { at: NOON + 1 })
      await storage.turns.withdraw(refOf('ada'), 'm1')
      expect((await storage.tickets.find(number))?.question).toBe('my card is 1234')
    })

    test('leaves what the person agreed to send, where they only edited it', async () => {
      const storage = await database().open()
      await storage.turns.commit(aTurn({ key: { ref: refOf('ada'), eventId: 'm1' }, ...asked }))
      const number = await open(storage, 'my card is 1234', { at: NOON + 1 })
      expect(await storage.turns.withdraw(refOf('ada'), 'm1', 'm1/edited')).toBe(1)
      expect((await storage.tickets.find(number))?.question).toBe('my card is 1234')
    })
  })

  describe('retention', () => {
    test('takes tickets that nothing happened to since, with all that hangs on them', async () => {
      const storage = await database().open()
      const old = await open(storage, 'old', { request: { email: ADDRESS } })
      const young = await open(storage, 'young', { by: 'grace' })
      await storage.mailLedger.take(mailOf('m1'), { do: 'wait', reason: 'no-text', ticket: old }, NOON, 0)
      await act(storage, [{ do: 'write-to-ticket', number: young, text: 'more' }], { by: 'grace', at: NOON + DAY })
      await storage.turns.deleteBefore(NOON + DAY, NOON + 2 * DAY)
      expect(await storage.tickets.find(old)).toBeUndefined()
      expect((await storage.tickets.contactOf(refOf('ada'))).email).toBeUndefined()
      expect(await storage.mailLedger.find(1)).toBeUndefined()
      expect(await storage.tickets.find(young)).toMatchObject({ askers: [{ question: 'young' }] })
      expect(await kinds(storage)).toEqual(['ask-staff', 'tell-written'])
    })

    test('takes what hangs on no ticket, and leaves what is younger', async () => {
      const storage = await database().open()
      const effect = { do: 'mail-code', email: ADDRESS, locale: 'en' } as const
      await act(storage, [effect])
      await act(storage, [effect], { by: 'grace', at: NOON + DAY })
      const ignored = { do: 'ignore', reason: 'own-mail' } as const
      await storage.mailLedger.take(mailOf('m1'), ignored, NOON, 0)
      await storage.mailLedger.take(mailOf('m2', NOON + DAY), ignored, NOON, 0)
      await storage.mailLedger.take(mailOf('m3'), answerTo(4711), NOON, 0)
      await storage.turns.deleteBefore(NOON + DAY, NOON + 2 * DAY)
      expect(await kinds(storage)).toEqual(['mail-code'])
      expect((await storage.tickets.contactOf(refOf('ada'))).email).toBeUndefined()
      expect((await storage.tickets.contactOf(refOf('grace'))).email).toBe(ADDRESS)
      expect(await Promise.all(['m1', 'm2', 'm3'].map((key) => storage.mailLedger.isKnown(key)))).toEqual([
        false,
        true,
        false,
      ])
    })

    test('keeps drafts that are open for twice the time, and forgets them with their person all the same', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      for (const key of ['m1', 'm2', 'm3']) await storage.mailLedger.take(mailOf(key), answerTo(number), NOON, 0)
      await storage.drafts.settle(1, 'applied')
      const drafts = async () => (await storage.drafts.list(['open', 'applied'])).map((draft) => draft.number)
      await storage.turns.deleteBefore(NOON + 1, NOON + 10)
      expect(await storage.tickets.find(number)).toBeUndefined()
      expect(await drafts()).toEqual([2, 3])
      const other = await open(storage, 'map?', { by: 'grace', at: NOON + 1 })
      await storage.mailLedger.take(mailOf('m4'), answerTo(other), NOON + 1, 0)
      await storage.turns.forget('grace')
      expect(await drafts()).toEqual([2, 3])
      await storage.turns.forget('ada')
      expect(await drafts()).toEqual([])
    })

    test('ends with drafts that nobody decided on', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await storage.mailLedger.take(mailOf('m1'), answerTo(number), NOON, 0)
      await storage.turns.deleteBefore(NOON + 10, NOON + 20)
      expect(await storage.drafts.list(['open'])).toHaveLength(1)
      await storage.turns.deleteBefore(NOON + 11, NOON + 21)
      expect(await storage.drafts.list(['open'])).toEqual([])
    })

    test('keeps what limits count for a day, however long the rest is kept', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const counted = async () => (await storage.tickets.openedSince(0, { ref: refOf('ada') })).inAll
      await storage.turns.deleteBefore(NOON - 90 * DAY, NOON + DAY)
      expect(await counted()).toBe(1)
      await storage.turns.deleteBefore(NOON - 90 * DAY, NOON + DAY + 1)
      expect(await counted()).toBe(0)
    })

    test('takes more tickets than one transaction does at once', async () => {
      const storage = await database().open()
      const outcomes = await Promise.all(
        Array.from({ length: 450 }, async (_, n) => {
          const number = await storage.tickets.reserveNumber()
          const effect = { do: 'open-ticket', number, by: 'mail', request: aRequest('loan?') } as const
          return storage.turns.commit(aTicketTurn([effect], { by: `person-${n}` }))
        }),
      )
      expect(new Set(outcomes)).toEqual(new Set(['committed']))
      await storage.turns.deleteBefore(NOON + 1, NOON + 1)
      expect((await storage.outbox.status()).counts.pending).toBe(0)
      expect(await storage.tickets.openQuestions(5)).toEqual([])
    })
  })
})
