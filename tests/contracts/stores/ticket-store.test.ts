import type { Task } from '../../../src/escalation/outbox'
import type { TicketEffect } from '../../../src/model/ticket'
import type { Storage } from '../../../src/storage/open-storage'
import { act, aRequest, aTicketTurn, aTurn, keyOf, NOON, open, refOf } from '../../support/a-turn'
import { onBothDatabases, onPostgres } from '../../support/test-databases'

const HOUR = 60 * 60_000
const ADDRESS = 'ada@example.org'

const joining = (number: number, question = 'loan?'): TicketEffect => ({
  do: 'join-ticket',
  number,
  request: aRequest(question),
})

/** What waits to go out, the oldest first. */
async function tasks({ outbox }: Storage): Promise<readonly Task[]> {
  return [...(await outbox.list(['pending'], 100))].reverse().map(({ task }) => task)
}

const kinds = async (storage: Storage) => (await tasks(storage)).map(({ kind }) => kind).sort()

/** Takes all that is due, as somebody who sends it does. */
const claimAll = ({ outbox }: Storage, now = NOON) =>
  outbox.claim({ way: 'mail', owner: 'worker', now, leaseMs: 90_000, limit: 100, refile: false })

onBothDatabases((database) => {
  describe('numbers', () => {
    test('have four digits and are never given twice, whoever asks', async () => {
      const [one, two] = [await database().open(), await database().open()]
      const numbers = await Promise.all(
        Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).tickets.reserveNumber()),
      )
      expect(new Set(numbers).size).toBe(40)
      expect(Math.min(...numbers)).toBe(1001)
    })
  })

  describe('a ticket', () => {
    test('is kept with what was asked, by whom and where', async () => {
      const storage = await database().open()
      const considered = [{ id: 'map', question: 'Map?', score: 0.3, unmatched: ['loan'] }]
      const lines = [{ by: 'person', text: 'hello' } as const, { by: 'bot', text: 'Hello!' } as const]
      const number = await open(storage, 'loan?', {
        request: { considered, lines, locale: 'de', name: 'Ada', email: ADDRESS },
      })
      const ticket = await storage.tickets.find(number)
      expect(ticket).toEqual({
        number,
        question: 'loan?',
        considered,
        reason: 'weak-best',
        state: 'open',
        openedAt: NOON,
        askers: [
          {
            id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
            ref: refOf('ada'),
            question: 'loan?',
            lines,
            locale: 'de',
            name: 'Ada',
            email: { address: ADDRESS, isConfirmed: false, isUndeliverable: false },
            state: 'waiting',
            since: NOON,
          },
        ],
        messages: [],
      })
      expect(await tasks(storage)).toEqual([{ v: 1, kind: 'ask-staff', ticket: number }])
      expect(await storage.tickets.find(number + 1)).toBeUndefined()
    })

    test('is opened once: a turn whose number is taken is told so, and writes nothing', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const late = aTicketTurn([{ do: 'open-ticket', number, by: 'mail', request: aRequest('map?') }], { by: 'grace' })
      expect(await storage.turns.commit(late)).toBe('conflict')
      expect((await storage.turns.begin(late.key, NOON)).earlier).toBeUndefined()
      expect((await storage.tickets.find(number))?.question).toBe('loan?')
      expect(await kinds(storage)).toEqual(['ask-staff'])
    })

    test('is opened once by a turn that comes again', async () => {
      const storage = await database().open()
      const number = await storage.tickets.reserveNumber()
      const turn = aTicketTurn([{ do: 'open-ticket', number, by: 'mail', request: aRequest('loan?') }])
      expect(await storage.turns.commit(turn)).toBe('committed')
      expect(await storage.turns.commit(turn)).toBe('committed')
      expect(await storage.turns.commit({ ...turn, id: 'another' })).toBe('duplicate')
      expect(await kinds(storage)).toEqual(['ask-staff'])
      expect((await storage.tickets.find(number))?.askers).toHaveLength(1)
    })

    test('that cannot be opened takes nothing of its turn’s other effects along, and nobody else of the batch', async () => {
      const storage = await database().open()
      const taken = await open(storage, 'loan?')
      const number = await storage.tickets.reserveNumber()
      const half = aTicketTurn(
        [
          { do: 'mail-code', email: ADDRESS, locale: 'en' },
          { do: 'open-ticket', number: taken, by: 'mail', request: aRequest('late') },
        ],
        { by: 'grace' },
      )
      const whole = aTicketTurn([{ do: 'open-ticket', number, by: 'mail', request: aRequest('map?') }], { by: 'alan' })
      const plain = aTurn({ key: keyOf('plain', { conversationId: 'plain' }) })
      const outcomes = await Promise.all([half, whole, plain].map((turn) => storage.turns.commit(turn)))
      expect(outcomes).toEqual(['conflict', 'committed', 'committed'])
      expect(await storage.tickets.contactOf(refOf('grace'))).toMatchObject({ isConfirmed: false })
      expect((await storage.tickets.contactOf(refOf('grace'))).email).toBeUndefined()
      expect(await kinds(storage)).toEqual(['ask-staff', 'ask-staff'])
    })
  })

  describe('joining', () => {
    test('adds to those who wait, and staff are told', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [joining(number, 'a loan?')], { by: 'grace' })
      const ticket = await storage.tickets.find(number)
      expect(ticket?.question).toBe('loan?')
      expect(ticket?.askers.map(({ question }) => question)).toEqual(['loan?', 'a loan?'])
      const asker = ticket?.askers[1]?.id
      expect(await tasks(storage)).toContainEqual({ v: 1, kind: 'tell-joined', ticket: number, asker })
      expect(await storage.tickets.openQuestions(5)).toEqual([{ number, question: 'loan?', waiting: 2 }])
      expect(await storage.tickets.ofPerson(refOf('grace'), 0)).toEqual([
        { number, question: 'a loan?', state: 'waiting', since: NOON, waiting: 2 },
      ])
    })

    test.each([
      ['that is not there', () => Promise.resolve(4711)],
      [
        'that nobody waits for any more',
        async (storage: Storage) => {
          const number = await open(storage, 'loan?')
          await act(storage, [{ do: 'cancel-ticket', number }])
          return number
        },
      ],
      ['that is the person’s own', async (storage: Storage) => open(storage, 'loan?', { by: 'grace' })],
    ])('a ticket %s is not possible', async (_, prepare) => {
      const storage = await database().open()
      const number = await prepare(storage)
      const { state } = await storage.turns.begin({ ref: refOf('grace'), eventId: 'x' }, NOON)
      const turn = aTicketTurn([joining(number)], { by: 'grace', basedOn: state.revision })
      expect(await storage.turns.commit(turn)).toBe('conflict')
    })
  })

  describe('leaving', () => {
    test('a ticket that staff never heard of is closed, and they never do', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [{ do: 'cancel-ticket', number }])
      expect(await storage.tickets.find(number)).toMatchObject({ state: 'closed', askers: [] })
      expect(await kinds(storage)).toEqual([])
      expect(await storage.tickets.ofPerson(refOf('ada'), 0)).toEqual([])
      expect(await storage.tickets.openQuestions(5)).toEqual([])
    })

    test('of a ticket that staff may have heard of is told to them', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await claimAll(storage)
      await act(storage, [{ do: 'cancel-ticket', number }])
      expect(await tasks(storage)).toEqual([{ v: 1, kind: 'tell-cancelled', ticket: number }])
    })

    test('leaves it to the others who wait', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [joining(number)], { by: 'grace' })
      await act(storage, [{ do: 'cancel-ticket', number }])
      const ticket = await storage.tickets.find(number)
      expect(ticket).toMatchObject({ state: 'open', question: 'loan?' })
      expect(ticket?.askers.map(({ ref }) => ref.userId)).toEqual(['grace'])
      await act(storage, [joining(number, 'again')])
      expect((await storage.tickets.find(number))?.askers.map(({ question }) => question)).toEqual(['again', 'loan?'])
    })

    test('is not possible for somebody who does not wait for it', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const turn = aTicketTurn([{ do: 'cancel-ticket', number }], { by: 'grace' })
      expect(await storage.turns.commit(turn)).toBe('conflict')
    })

    test('of a ticket of the digest is told only where the digest may have gone', async () => {
      const storage = await database().open()
      const openInDigest = async (by: string) => {
        const number = await storage.tickets.reserveNumber()
        await act(storage, [{ do: 'open-ticket', number, by: 'digest', request: aRequest(by) }], { by })
        return number
      }
      const [one, two] = [await openInDigest('ada'), await openInDigest('grace')]
      await act(storage, [{ do: 'cancel-ticket', number: one }])
      expect(await kinds(storage)).toEqual(['digest'])
      expect((await storage.tickets.inDigest(NOON / HOUR)).map(({ number }) => number)).toEqual([two])
      await claimAll(storage, NOON + HOUR)
      await act(storage, [{ do: 'cancel-ticket', number: two }], { by: 'grace' })
      expect(await kinds(storage)).toEqual(['tell-cancelled'])
    })
  })

  describe('limits', () => {
    test('hold where many send at once, who were all told that there is room', async () => {
      const storage = await database().open()
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          const number = await storage.tickets.reserveNumber()
          const effect = { do: 'open-ticket', number, by: 'mail', request: aRequest(`loan ${n}?`) } as const
          const writes = { room: 'mail', network: '203.0.113.7' } as const
          return storage.turns.commit(aTicketTurn([effect], { by: `person-${n}`, writes }))
        }),
      )
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(10)
      expect(await kinds(storage)).toEqual(Array.from({ length: 10 }, () => 'ask-staff'))
    })

    test('let one code go to an address, however many ask for one at once', async () => {
      const storage = await database().open()
      const effect = { do: 'mail-code', email: ADDRESS, locale: 'en' } as const
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => storage.turns.commit(aTicketTurn([effect], { by: `person-${n}` }))),
      )
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1)
      expect(await kinds(storage)).toEqual(['mail-code'])
    })
  })

  describe('writing to a ticket', () => {
    test('adds to its thread, and staff are told', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', { request: { name: 'Ada' } })
      await act(storage, [{ do: 'write-to-ticket', number, text: 'one' }], { at: NOON + 1 })
      await act(storage, [{ do: 'write-to-ticket', number, text: 'two' }], { at: NOON + 2 })
      const ticket = await storage.tickets.find(number)
      const askerId = ticket?.askers[0]?.id
      const said = { by: 'asker', askerId, name: 'Ada', attachments: 0 }
      expect(ticket?.messages).toEqual([
        { ...said, position: 1, text: 'one', at: NOON + 1 },
        { ...said, position: 2, text: 'two', at: NOON + 2 },
      ])
      expect((await tasks(storage)).slice(1)).toEqual([
        { v: 1, kind: 'tell-written', ticket: number, position: 1 },
        { v: 1, kind: 'tell-written', ticket: number, position: 2 },
      ])
    })

    test('brings staff five mails a day, and one an hour with all the rest from then on', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?', { at: NOON })
      for (let n = 1; n <= 20; n += 1) {
        await act(storage, [{ do: 'write-to-ticket', number, text: `${n}` }], { at: NOON + n })
      }
      const told = (await storage.outbox.list(['pending'], 100)).filter(({ task }) => task.kind === 'tell-written')
      expect(told).toHaveLength(6)
      expect(told[0]).toMatchObject({ task: { position: 6, rest: true }, dueAt: NOON + HOUR })
      await claimAll(storage, NOON + HOUR)
      for (const n of [21, 22]) {
        await act(storage, [{ do: 'write-to-ticket', number, text: `${n}` }], { at: NOON + HOUR + n })
      }
      expect(await tasks(storage)).toEqual([{ v: 1, kind: 'tell-written', ticket: number, position: 21, rest: true }])
      await act(storage, [{ do: 'write-to-ticket', number, text: 'tomorrow' }], { at: NOON + 25 * HOUR })
      expect((await tasks(storage)).at(-1)).toEqual({ v: 1, kind: 'tell-written', ticket: number, position: 23 })
    })

    test('is told of each asker, however many write', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const people = ['grace', 'mary', 'joan']
      for (const by of people) {
        await act(storage, [{ do: 'join-ticket', number, request: aRequest('loan?') }], { by })
      }
      for (const by of [...people, 'ada', ...people]) {
        await act(storage, [{ do: 'write-to-ticket', number, text: by }], { by })
      }
      const positions = (await tasks(storage)).flatMap((task) => (task.kind === 'tell-written' ? [task.position] : []))
      // The first two at once; then what each of four wrote first behind that, and with it what follows.
      expect(positions.sort()).toEqual([1, 2, 3, 4, 5, 6])
    })

    test('and taking back again and again fills no mailbox either', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await claimAll(storage, NOON)
      for (let n = 1; n <= 20; n += 1) {
        await act(storage, [{ do: 'ticket-helped', number }], { at: NOON + n })
        await act(storage, [{ do: 'write-to-ticket', number, text: 'no' }], { at: NOON + n })
        await claimAll(storage, NOON + n)
      }
      const mails = await storage.outbox.list(['leased', 'pending'], 100)
      // The question, five notes, and for the hour one of each kind.
      expect(mails).toHaveLength(8)
    })

    test('is not possible for somebody who never asked', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      const turn = aTicketTurn([{ do: 'write-to-ticket', number, text: 'me too' }], { by: 'grace' })
      expect(await storage.turns.commit(turn)).toBe('conflict')
    })
  })

  test('“that helped” is the person’s own word, of their own ticket', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    await act(storage, [{ do: 'ticket-helped', number }])
    expect((await storage.tickets.find(number))?.askers[0]?.state).toBe('helped')
    const turn = aTicketTurn([{ do: 'ticket-helped', number }], { by: 'grace' })
    expect(await storage.turns.commit(turn)).toBe('conflict')
  })

  test('who was helped before there was an answer waits no more, and may write again', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    await claimAll(storage)
    await act(storage, [{ do: 'ticket-helped', number }])
    expect(await storage.tickets.find(number)).toMatchObject({ state: 'closed', askers: [{ state: 'helped' }] })
    expect(await kinds(storage)).toEqual(['tell-cancelled'])
    await act(storage, [{ do: 'write-to-ticket', number, text: 'not quite' }])
    expect(await storage.tickets.find(number)).toMatchObject({ state: 'open', askers: [{ state: 'waiting' }] })
  })

  describe('the digest', () => {
    test('of an hour is one mail when the hour is over, with all tickets that were opened for it', async () => {
      const storage = await database().open()
      for (const by of ['ada', 'grace']) {
        const number = await storage.tickets.reserveNumber()
        await act(storage, [{ do: 'open-ticket', number, by: 'digest', request: aRequest(by) }], { by })
      }
      await open(storage, 'by mail', { by: 'alan' })
      const rows = await storage.outbox.list(['pending'], 10)
      expect(rows.filter(({ task }) => task.kind === 'digest')).toMatchObject([
        { task: { kind: 'digest', hour: NOON / HOUR }, dueAt: NOON + HOUR },
      ])
      const tickets = await storage.tickets.inDigest(NOON / HOUR)
      expect(tickets.map(({ question }) => question)).toEqual(['ada', 'grace'])
    })

    test('gets another mail for a ticket that comes when it is on its way', async () => {
      const storage = await database().open()
      const digests = async () => (await tasks(storage)).filter(({ kind }) => kind === 'digest').length
      const openOne = async (by: string) => {
        const number = await storage.tickets.reserveNumber()
        await act(storage, [{ do: 'open-ticket', number, by: 'digest', request: aRequest(by) }], { by })
      }
      await openOne('ada')
      expect(await claimAll(storage, NOON + HOUR)).toHaveLength(1)
      expect(await digests()).toBe(0)
      await openOne('grace')
      expect(await digests()).toBe(1)
    })
  })

  describe('what limits count', () => {
    test('is by conversation, network, address and in all, since a moment', async () => {
      const { tickets, ...storage } = await database().open()
      const on = (network: string) => ({ writes: { network, contact: { isConfirmed: false } } })
      await open({ tickets, ...storage }, '1', { by: 'ada', ...on('192.0.2.1'), request: { email: ADDRESS } })
      await open({ tickets, ...storage }, '2', { by: 'grace', ...on('192.0.2.1'), at: NOON + 5 })
      await open({ tickets, ...storage }, '3', {
        by: 'alan',
        ...on('2001:db8::1'),
        request: { email: 'ADA@example.org' },
      })
      expect(await tickets.openedSince(NOON, { ref: refOf('ada'), network: '192.0.2.1', email: ADDRESS })).toEqual({
        inConversation: 1,
        fromNetwork: 2,
        withAddress: 2,
        inAll: 3,
      })
      // Whoever has one address of version 6 has the whole network.
      expect(await tickets.openedSince(NOON + 1, { ref: refOf('ada'), network: '2001:db8::2' })).toEqual({
        inConversation: 0,
        fromNetwork: 0,
        withAddress: 0,
        inAll: 1,
      })
      expect(await tickets.openedSince(NOON, { ref: refOf('alan'), network: '2001:db8::2' })).toMatchObject({
        inConversation: 1,
        fromNetwork: 1,
      })
    })

    test('stays, but for the conversation, when the person is forgotten', async () => {
      const storage = await database().open()
      await open(storage, 'loan?', { writes: { network: '192.0.2.1' }, request: { email: ADDRESS } })
      await act(storage, [{ do: 'mail-code', email: ADDRESS, locale: 'en' }])
      await storage.turns.forget('ada')
      expect(
        await storage.tickets.openedSince(NOON, { ref: refOf('ada'), network: '192.0.2.1', email: ADDRESS }),
      ).toEqual({ inConversation: 0, fromNetwork: 1, withAddress: 1, inAll: 1 })
      expect(
        await storage.tickets.codesMailed(NOON, { ref: refOf('ada'), network: '192.0.2.1', email: ADDRESS }),
      ).toEqual({ inConversation: 0, fromNetwork: 0, withAddress: 1, inAll: 1 })
    })
  })

  describe('an address', () => {
    test('is unconfirmed until its code was typed', async () => {
      const storage = await database().open()
      await open(storage, 'loan?', { request: { name: 'Ada', email: ADDRESS } })
      const { person } = await storage.tickets.contactOf(refOf('ada'))
      await act(storage, [{ do: 'mail-code', email: ADDRESS, locale: 'de' }], { at: NOON + 1 })
      expect(await tasks(storage)).toContainEqual({
        v: 1,
        kind: 'mail-code',
        person,
        email: ADDRESS,
        issuedAt: NOON + 1,
        locale: 'de',
      })
      await act(storage, [{ do: 'count-wrong-code' }])
      const awaiting = { person, name: 'Ada', email: ADDRESS, isConfirmed: false }
      expect(await storage.tickets.contactWith(person)).toEqual({
        ...awaiting,
        code: { issuedAt: NOON + 1, wrongTries: 1 },
      })
      await act(storage, [{ do: 'confirm-email' }])
      expect(await storage.tickets.contactOf(refOf('ada'))).toEqual({ ...awaiting, isConfirmed: true })
      const mailed = (email: string, since: number) => storage.tickets.codesMailed(since, { ref: refOf('alan'), email })
      expect(await mailed('Ada@Example.org', NOON)).toMatchObject({ inConversation: 0, withAddress: 1, inAll: 1 })
      expect(await mailed('eve@example.org', NOON)).toMatchObject({ withAddress: 0, inAll: 1 })
      expect(await mailed(ADDRESS, NOON + 2)).toMatchObject({ withAddress: 0, inAll: 0 })
    })

    test('cannot be confirmed where no code is awaited', async () => {
      const storage = await database().open()
      expect(await storage.turns.commit(aTicketTurn([{ do: 'confirm-email' }]))).toBe('conflict')
      expect(await storage.turns.commit(aTicketTurn([{ do: 'count-wrong-code' }]))).toBe('conflict')
    })

    test('that the channel vouches for is confirmed, and another that is asked for is not', async () => {
      const storage = await database().open()
      const writes = { contact: { name: 'Ada', email: ADDRESS, isConfirmed: true } }
      await open(storage, 'loan?', { writes, request: { email: ADDRESS } })
      expect(await storage.tickets.contactOf(refOf('ada'))).toMatchObject({ name: 'Ada', isConfirmed: true })
      await open(storage, 'map?', { writes, request: { email: 'other@example.org' } })
      expect(await storage.tickets.contactOf(refOf('ada'))).toMatchObject({
        email: 'other@example.org',
        isConfirmed: false,
      })
    })

    test('stays confirmed when it is given again', async () => {
      const storage = await database().open()
      const writes = { contact: { email: ADDRESS, isConfirmed: true } }
      await open(storage, 'loan?', { writes, request: { email: ADDRESS } })
      await open(storage, 'map?', { request: { email: 'ADA@example.org' } })
      expect(await storage.tickets.contactOf(refOf('ada'))).toMatchObject({ isConfirmed: true })
    })

    test('that was left out gets no answer of that ticket, unless it is given afterwards', async () => {
      const storage = await database().open()
      const writes = { contact: { email: ADDRESS, isConfirmed: true } }
      await open(storage, 'loan?', { writes, request: { email: ADDRESS } })
      const number = await open(storage, 'map?')
      expect((await storage.tickets.find(number))?.askers[0]?.email).toBeUndefined()
      await act(storage, [{ do: 'mail-code', email: 'new@example.org', locale: 'en' }])
      expect((await storage.tickets.find(number))?.askers[0]?.email).toEqual({
        address: 'new@example.org',
        isConfirmed: false,
        isUndeliverable: false,
      })
    })

    test('of nobody who said anything is unknown', async () => {
      const { tickets } = await database().open()
      const contact = await tickets.contactOf(refOf('ada'))
      expect(contact).toEqual({ person: contact.person, isConfirmed: false })
      expect(await tickets.contactWith(contact.person)).toBeUndefined()
    })
  })

  describe('mailing the conversation', () => {
    const effect = { do: 'mail-conversation', lines: [{ by: 'person', text: 'hello' }], locale: 'en' } as const

    test('needs a confirmed address', async () => {
      const storage = await database().open()
      expect(await storage.turns.commit(aTicketTurn([effect]))).toBe('conflict')
      await act(storage, [{ do: 'mail-code', email: ADDRESS, locale: 'en' }])
      await act(storage, [{ do: 'confirm-email' }])
      await act(storage, [effect])
      const { person } = await storage.tickets.contactOf(refOf('ada'))
      const { lines, locale } = effect
      expect(await tasks(storage)).toContainEqual({ v: 1, kind: 'mail-conversation', person, lines, locale })
    })

    test('goes to the address that the channel vouches for', async () => {
      const storage = await database().open()
      await act(storage, [effect], { writes: { contact: { email: ADDRESS, isConfirmed: true } } })
      const { person } = await storage.tickets.contactOf(refOf('ada'))
      expect(await storage.tickets.contactWith(person)).toMatchObject({ email: ADDRESS, isConfirmed: true })
    })
  })

  describe('reminding', () => {
    test('asks once for each time, of those that wait since long', async () => {
      const storage = await database().open()
      const old = await open(storage, 'old')
      await open(storage, 'young', { by: 'grace', at: NOON + 10 })
      expect(await storage.tickets.remind(1, NOON + 10, NOON + 20)).toBe(1)
      expect(await storage.tickets.remind(1, NOON + 10, NOON + 20)).toBe(0)
      expect(await storage.tickets.remind(2, NOON + 10, NOON + 20)).toBe(1)
      const reminders = (await tasks(storage)).filter(({ kind }) => kind === 'remind-staff')
      expect(reminders).toHaveLength(2)
      expect(reminders).toContainEqual({ v: 1, kind: 'remind-staff', ticket: old, nth: 1 })
      expect(reminders).toContainEqual({ v: 1, kind: 'remind-staff', ticket: old, nth: 2 })
    })

    test('asks of nothing that nobody waits for', async () => {
      const storage = await database().open()
      const number = await open(storage, 'loan?')
      await act(storage, [{ do: 'cancel-ticket', number }])
      expect(await storage.tickets.remind(1, NOON + 1, NOON + 1)).toBe(0)
    })
  })

  test('whoever works at the outbox here is told when a turn added to it, and of no other turn', async () => {
    const storage = await database().open()
    let told = 0
    storage.outbox.onAdded(() => {
      told += 1
    })
    await storage.turns.commit(aTurn())
    expect(told).toBe(0)
    await open(storage, 'loan?', { by: 'grace' })
    expect(told).toBe(1)
    await storage.tickets.remind(1, NOON + 1, NOON + 1)
    expect(told).toBe(2)
  })
})

onPostgres((database) => {
  describe('several replicas', () => {
    test('that remind at once ask once', async () => {
      const replicas = [await database().open(), await database().open(), await database().open()]
      const [first] = replicas as [Storage]
      for (let n = 0; n < 20; n += 1) await open(first, `question ${n}`, { by: `person-${n}` })
      const counts = await Promise.all(replicas.map(({ tickets }) => tickets.remind(1, NOON + 1, NOON + 1)))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20)
      const reminders = (await tasks(first)).filter(({ kind }) => kind === 'remind-staff')
      expect(reminders).toHaveLength(20)
    })

    test('take what twenty people do at once to one ticket: all wait', async () => {
      const [one, two] = [await database().open(), await database().open()]
      const number = await open(one, 'loan?')
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 === 0 ? one : two).turns.commit(aTicketTurn([joining(number)], { by: `person-${n}` })),
        ),
      )
      expect(new Set(outcomes)).toEqual(new Set(['committed']))
      const ticket = await one.tickets.find(number)
      expect(new Set(ticket?.askers.map(({ ref }) => ref.userId)).size).toBe(21)
    })
  })
})
