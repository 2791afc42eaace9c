import type { TicketAsker } from '../../src/conversation/look-up-tickets'
import { confirmationCode } from '../../src/escalation/confirmation-code'
import { createLookUpTickets, type Profile } from '../../src/escalation/look-up-tickets'
import type { OutboxStatus } from '../../src/escalation/outbox'
import type { Contact, TicketStore } from '../../src/escalation/ticket-store'
import { silentLogger } from '../../src/model/logger'
import type { MyTicket, TicketEnquiry } from '../../src/model/ticket'
import { ada, NOON } from '../support/a-turn'
import { manualTime } from '../support/manual-time'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const secret = 'a secret of thirty-two characters'
const nothing = { inConversation: 0, fromNetwork: 0, withAddress: 0, inAll: 0 }
const counts = { pending: 0, leased: 0, retrying: 0, sent: 0, filed: 0, parked: 0, dropped: 0 }
const retrying = { ...counts, retrying: 1 }
const mine: MyTicket = { number: 7, question: 'Is it free?', state: 'waiting', since: NOON, waiting: 2 }

interface Known {
  readonly store?: Partial<TicketStore>
  readonly contact?: Partial<Contact>
  readonly profile?: Profile
  readonly status?: Partial<OutboxStatus>
  readonly hasServer?: boolean
  readonly asker?: Partial<TicketAsker>
}

async function factsOf(enquiry: TicketEnquiry, known: Known = {}) {
  const time = manualTime(NOON)
  let reserved = 0
  const tickets: TicketStore = {
    reserveNumber: () => Promise.resolve((reserved += 1)),
    find: () => Promise.resolve(undefined),
    ofPerson: () => Promise.resolve([]),
    openQuestions: () => Promise.resolve([]),
    openedSince: () => Promise.resolve(nothing),
    answerTimes: () => Promise.resolve([]),
    contactOf: () => Promise.resolve({ person: 'p1', isConfirmed: false, ...known.contact }),
    contactWith: () => Promise.resolve(undefined),
    inDigest: () => Promise.resolve([]),
    codesMailed: () => Promise.resolve(nothing),
    remind: () => Promise.resolve(0),
    ...known.store,
  }
  const lookUp = createLookUpTickets({
    tickets,
    outbox: { status: () => Promise.resolve({ counts, ...known.status }) },
    hasServer: known.hasServer ?? true,
    secret,
    timer: time,
    logger: silentLogger,
    ...(known.profile && { profile: known.profile }),
  })
  const facts = lookUp({ ref: ada, ...known.asker }, enquiry, NOON)
  await time.pass(3_000)
  return { ...(await facts), reserved }
}

describe('a number', () => {
  test('is reserved for a turn that opens a ticket', async () => {
    expect(await factsOf({ question: 'Is it free?', opens: true })).toMatchObject({ number: 1, same: null })
  })

  test.each<[string, TicketEnquiry, Known]>([
    ['the turn opens none', { question: 'Is it free?' }, {}],
    [
      'the question waits already',
      { question: 'Is it free?', opens: true },
      { store: { openQuestions: () => Promise.resolve([{ number: 3, question: 'is it free', waiting: 1 }]) } },
    ],
    [
      'no more are taken',
      { question: 'Is it free?', opens: true },
      { store: { openedSince: () => Promise.resolve({ ...nothing, inAll: 300 }) } },
    ],
  ])('is not reserved where %s', async (_, enquiry, known) => {
    expect(await factsOf(enquiry, known)).toMatchObject({ number: null, reserved: 0 })
  })
})

describe('the same question', () => {
  const open = [
    { number: 9, question: 'Where is it?', waiting: 1 },
    { number: 8, question: 'Is it free?', waiting: 3 },
    { number: 7, question: 'Is it free?', waiting: 2 },
  ]
  const openQuestions = () => Promise.resolve(open)

  test('of another is found, the newest first', async () => {
    const { same } = await factsOf({ question: 'is it free' }, { store: { openQuestions } })
    expect(same).toEqual({ number: 8, isMine: false, waiting: 3 })
  })

  test('of the person’s own comes before that of others', async () => {
    const { same } = await factsOf(
      { question: 'is it free' },
      { store: { openQuestions, ofPerson: () => Promise.resolve([mine]) } },
    )
    expect(same).toEqual({ number: 7, isMine: true, waiting: 2 })
  })

  test('in a ticket that the person joined in other words is their own', async () => {
    const joined = { ...mine, number: 8, question: 'Does it cost anything?' }
    const { same } = await factsOf(
      { question: 'is it free' },
      { store: { openQuestions, ofPerson: () => Promise.resolve([joined]) } },
    )
    expect(same).toMatchObject({ number: 8, isMine: true })
  })

  test('that was answered does not wait any more', async () => {
    const answered = { ...mine, state: 'answered' } as const
    const { same } = await factsOf(
      { question: 'is it free' },
      { store: { ofPerson: () => Promise.resolve([answered]) } },
    )
    expect(same).toBeNull()
  })

  test('is not looked for where none is asked about', async () => {
    expect((await factsOf({}, { store: { openQuestions } })).same).toBeNull()
  })
})

test.each([
  [[], null],
  [[1, 2, 3, 4], null],
  [[9, 1, 5, 7, 3], 5],
  [[9, 1, 5, 7, 3, 100], 6],
])('after the answers that took %j one usually takes %s', async (times, usualMs) => {
  expect((await factsOf({}, { store: { answerTimes: () => Promise.resolve(times) } })).usualMs).toBe(usualMs)
})

test.each<[string, string, Known]>([
  ['absent', 'no server is set up', { hasServer: false }],
  ['works', 'nothing was sent yet', {}],
  ['fails', 'the last try failed', { status: { counts: retrying, lastFailedAt: 2, lastSentAt: 1 } }],
  ['fails', 'the first try failed', { status: { counts: retrying, lastFailedAt: 2 } }],
  ['works', 'one was sent since', { status: { counts: retrying, lastFailedAt: 2, lastSentAt: 3 } }],
  ['works', 'one alone was refused', { status: { counts: { ...counts, parked: 1 }, lastFailedAt: 2, lastSentAt: 1 } }],
])('mail %s where %s', async (mail, _, known) => {
  expect((await factsOf({}, known)).mail).toBe(mail)
})

test('what was opened within the hour is counted by network, not by address, and with the address that is given', async () => {
  const asked: unknown[] = []
  const openedSince: TicketStore['openedSince'] = (...given) => {
    asked.push(given)
    return Promise.resolve({ ...nothing, inConversation: 3 })
  }
  const asker = { network: '2001:db8:1:2:3:4:5:6' }
  const { room } = await factsOf({ email: 'ada@example.org' }, { store: { openedSince }, asker })
  expect(asked).toEqual([[NOON - HOUR, { ref: ada, network: '2001:db8:1:2', email: 'ada@example.org' }]])
  expect(room).toBe('digest')
})

describe('who the person is', () => {
  const claimed = { name: 'Claimed', email: 'claimed@example.org' }
  const vouched = { name: 'Vouched', email: 'vouched@example.org' }
  const kept = { name: 'Kept', email: 'kept@example.org' }
  const profile = () => Promise.resolve(vouched)

  test.each<[string, Known, object]>([
    ['nobody knows', {}, { isConfirmed: false }],
    ['the website says, which proves nothing', { asker: { contact: claimed } }, { ...claimed, isConfirmed: false }],
    ['the channel vouches', { profile, asker: { contact: claimed } }, { ...vouched, isConfirmed: true }],
    ['the person said another', { profile, contact: kept }, { ...kept, isConfirmed: false }],
    [
      'the person confirmed another',
      { profile, contact: { ...kept, isConfirmed: true } },
      { ...kept, isConfirmed: true },
    ],
    [
      'mail to the confirmed address came back',
      { contact: { ...kept, isConfirmed: true, isUndeliverable: true } },
      { ...kept, isConfirmed: false },
    ],
    [
      'mail to the address that the channel vouches for came back',
      { profile, contact: { ...vouched, isConfirmed: true, isUndeliverable: true } },
      { ...vouched, isConfirmed: false },
    ],
    [
      'the person said what the channel vouches for',
      { profile, contact: { email: 'Vouched@Example.org' } },
      { name: 'Vouched', email: 'Vouched@Example.org', isConfirmed: true },
    ],
    [
      'the channel knows the name alone',
      { profile: () => Promise.resolve({ name: 'Vouched' }), asker: { contact: claimed } },
      { name: 'Vouched', email: 'claimed@example.org', isConfirmed: false },
    ],
    [
      'the channel fails',
      { profile: () => Promise.reject(new Error('down')), contact: kept },
      { ...kept, isConfirmed: false },
    ],
    [
      'the channel does not answer',
      { profile: () => new Promise(() => {}), contact: kept },
      { ...kept, isConfirmed: false },
    ],
  ])('where %s', async (_, known, contact) => {
    expect((await factsOf({}, known)).contact).toEqual(contact)
  })
})

describe('a typed code', () => {
  const email = 'ada@example.org'
  const code = confirmationCode(secret, { person: 'p1', email, issuedAt: NOON })
  const awaited = { email, code: { issuedAt: NOON, wrongTries: 0 } }
  test.each<[string, TicketEnquiry, Partial<Contact>, string | null]>([
    ['is right', { code }, awaited, 'right'],
    ['is wrong', { code: code === '000000' ? '000001' : '000000' }, awaited, 'wrong'],
    ['was mistyped too often', { code }, { email, code: { issuedAt: NOON, wrongTries: 5 } }, 'expired'],
    ['comes too late', { code }, { email, code: { issuedAt: NOON - HOUR, wrongTries: 0 } }, 'expired'],
    ['was for another address', { code }, { ...awaited, email: 'eve@example.org' }, 'wrong'],
    ['is not awaited', { code }, { email }, null],
    ['was not typed', {}, awaited, null],
  ])('%s', async (_, enquiry, contact, worth) => {
    expect((await factsOf(enquiry, { contact })).code).toBe(worth)
  })
})

describe('one more code', () => {
  const mailedTo = (address: string): Partial<TicketStore> => ({
    codesMailed: (since, { email }) =>
      Promise.resolve({ ...nothing, withAddress: email === address && since === NOON - HOUR ? 1 : 0 }),
  })
  test.each<[string, TicketEnquiry, Known, boolean]>([
    ['may be mailed to a new address', { email: 'a@example.org' }, {}, true],
    ['may not be mailed within the hour', { email: 'a@example.org' }, { store: mailedTo('a@example.org') }, false],
    ['may be mailed to another address', { email: 'b@example.org' }, { store: mailedTo('a@example.org') }, true],
    ['may be mailed to the address that is known', {}, { contact: { email: 'a@example.org' } }, true],
    [
      'may not be mailed to the address that is known within the hour',
      {},
      { contact: { email: 'a@example.org' }, store: mailedTo('a@example.org') },
      false,
    ],
    ['may not be mailed where no address is known', {}, {}, false],
  ])('%s', async (_, enquiry, known, may) => {
    expect((await factsOf(enquiry, known)).mayMailCode).toBe(may)
  })
})

test('of the person’s tickets those that were answered within two weeks are told', async () => {
  const asked: number[] = []
  const ofPerson: TicketStore['ofPerson'] = (_, since) => {
    asked.push(since)
    return Promise.resolve([mine])
  }
  expect((await factsOf({}, { store: { ofPerson } })).mine).toEqual([mine])
  expect(asked).toEqual([NOON - 14 * DAY])
})
