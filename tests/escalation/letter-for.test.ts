import { confirmationCode } from '../../src/escalation/confirmation-code'
import { letterFor, type LetterParts, type MailTask } from '../../src/escalation/letter-for'
import type { Ticket, TicketMessage } from '../../src/escalation/ticket'
import type { Contact } from '../../src/escalation/ticket-store'
import { NOON } from '../support/a-turn'
import { aMessage, anAsker, aTicket } from '../support/escalation/a-ticket'

const secret = 'a secret of thirty-two characters'
const staff = { address: 'partners@example.org' }
const confirmed = { address: 'ada@example.org', isConfirmed: true, isUndeliverable: false }
const contact: Contact = { person: 'p1', name: 'Ada', email: 'ada@example.org', isConfirmed: true }
const MINUTE = 60_000

interface Known {
  readonly tickets?: readonly Ticket[]
  readonly contact?: Contact
  readonly seen?: string
  readonly parts?: Partial<LetterParts>
}

function partsOf({ tickets = [], contact: known, seen, parts }: Known): LetterParts {
  return {
    tickets: {
      find: (number) => Promise.resolve(tickets.find((ticket) => ticket.number === number)),
      inDigest: () => Promise.resolve(tickets),
      contactWith: (person) => Promise.resolve(known?.person === person ? known : undefined),
    },
    isSeen: (id) => Promise.resolve(id === seen),
    staffAddress: () => staff,
    secret,
    ...parts,
  }
}

const on = { v: 1, ticket: 1042 } as const
const answered = { state: 'answered', messages: [aMessage()] } as const
const answerTask = { ...on, kind: 'mail-answer', position: 1, asker: 'asker-1', unlessSeen: 'say-1' } as const
const codeTask = {
  v: 1,
  kind: 'mail-code',
  person: 'p1',
  email: 'ada@example.org',
  issuedAt: NOON,
  locale: 'de',
} as const
const awaited: Contact = { ...contact, isConfirmed: false, code: { issuedAt: NOON, wrongTries: 0 } }
const talk = { v: 1, kind: 'mail-conversation', person: 'p1', lines: [], locale: 'en' } as const

describe('a letter is written', () => {
  const mailable = aTicket({ ...answered, askers: [anAsker({ name: 'Ada', email: confirmed })] })
  const toStaff: [string, MailTask, Ticket][] = [
    ['of a question', { ...on, kind: 'ask-staff' }, aTicket()],
    ['of one more who waits', { ...on, kind: 'tell-joined', asker: 'asker-1' }, aTicket()],
    [
      'of what an asker wrote',
      { ...on, kind: 'tell-written', position: 1 },
      aTicket({ messages: [aMessage({ by: 'asker' })] }),
    ],
    ['when nobody waits any more', { ...on, kind: 'tell-cancelled' }, aTicket({ state: 'closed', askers: [] })],
    ['as a reminder', { ...on, kind: 'remind-staff', nth: 1 }, aTicket()],
    [
      'as a reminder of a ticket that is open again',
      { ...on, kind: 'remind-staff', nth: 1 },
      aTicket({ messages: [aMessage()] }),
    ],
    ['of a mail that came back', { ...on, kind: 'tell-bounced', asker: 'asker-1', said: '550 unknown' }, aTicket()],
    ['of the tickets of an hour', { v: 1, kind: 'digest', hour: 7 }, aTicket()],
  ]
  test.each(toStaff)('to the people behind the page %s', async (_, task, ticket) => {
    const found = await letterFor(task, partsOf({ tickets: [ticket] }), NOON)
    expect(found).toMatchObject({ letter: { to: staff, kind: task.kind } })
  })

  test('of all that the same asker wrote from a message on, but what was taken back', async () => {
    const written = (position: number, said: Partial<TicketMessage> = {}) =>
      aMessage({ position, by: 'asker', askerId: 'asker-1', text: `${position}`, ...said })
    const messages = [written(1), written(2), written(3, { text: '' }), written(4, { askerId: 'two' }), written(5)]
    const task = { ...on, kind: 'tell-written', position: 2, rest: true } as const
    const found = await letterFor(task, partsOf({ tickets: [aTicket({ messages })] }), NOON)
    expect(found).toMatchObject({ letter: { messages: [{ position: 2 }, { position: 5 }] } })
  })

  test('to the second address, as the second reminder', async () => {
    const parts = partsOf({ tickets: [aTicket()], parts: { secondAddress: 'boss@example.org' } })
    const found = await letterFor({ ...on, kind: 'remind-staff', nth: 2 }, parts, NOON)
    expect(found).toMatchObject({ letter: { to: { address: 'boss@example.org' }, nth: 2 } })
  })

  test('to the asker with the answer, where the chat was not read', async () => {
    const found = await letterFor(answerTask, partsOf({ tickets: [mailable] }), NOON)
    expect(found).toMatchObject({ letter: { to: { address: 'ada@example.org', name: 'Ada' }, message: aMessage() } })
  })

  test('to an address with its code, while it is awaited', async () => {
    const code = confirmationCode(secret, codeTask)
    const found = await letterFor(codeTask, partsOf({ contact: awaited }), NOON + 30 * MINUTE)
    expect(found).toMatchObject({ letter: { to: { address: 'ada@example.org' }, code, locale: 'de' } })
  })

  test('to a confirmed address with the conversation', async () => {
    const found = await letterFor(talk, partsOf({ contact }), NOON)
    expect(found).toMatchObject({ letter: { to: { address: 'ada@example.org', name: 'Ada' }, lines: [] } })
  })

  test('of those tickets of an hour alone that still wait', async () => {
    const tickets = [aTicket({ number: 1 }), aTicket({ number: 2, ...answered }), aTicket({ number: 3 })]
    const found = await letterFor({ v: 1, kind: 'digest', hour: 7 }, partsOf({ tickets }), NOON)
    expect(
      'letter' in found && found.letter.kind === 'digest' && found.letter.tickets.map(({ number }) => number),
    ).toEqual([1, 3])
  })
})

describe('no letter is written any more', () => {
  const unneeded: [string, MailTask, Known][] = [
    ['the ticket was deleted', { ...on, kind: 'ask-staff' }, {}],
    ['the question was answered meanwhile', { ...on, kind: 'ask-staff' }, { tickets: [aTicket(answered)] }],
    ['who joined has left', { ...on, kind: 'tell-joined', asker: 'gone' }, { tickets: [aTicket()] }],
    ['who joined was answered', { ...on, kind: 'tell-joined', asker: 'asker-1' }, { tickets: [aTicket(answered)] }],
    ['what an asker wrote was deleted', { ...on, kind: 'tell-written', position: 9 }, { tickets: [aTicket()] }],
    ['somebody waits again', { ...on, kind: 'tell-cancelled' }, { tickets: [aTicket()] }],
    [
      'what people are reminded of is answered',
      { ...on, kind: 'remind-staff', nth: 1 },
      { tickets: [aTicket(answered)] },
    ],
    ['the second address is no more', { ...on, kind: 'remind-staff', nth: 2 }, { tickets: [aTicket()] }],
    [
      'whose mail came back has left',
      { ...on, kind: 'tell-bounced', asker: 'gone', said: '' },
      { tickets: [aTicket()] },
    ],
    ['no ticket of the hour waits', { v: 1, kind: 'digest', hour: 7 }, { tickets: [aTicket(answered)] }],
    [
      'the answer was seen in the chat',
      answerTask,
      { tickets: [aTicket({ ...answered, askers: [anAsker({ email: confirmed })] })], seen: 'say-1' },
    ],
    ['the asker gave no address', answerTask, { tickets: [aTicket(answered)] }],
    [
      'the address is not confirmed',
      answerTask,
      { tickets: [aTicket({ ...answered, askers: [anAsker({ email: { ...confirmed, isConfirmed: false } })] })] },
    ],
    [
      'mail to the address comes back',
      answerTask,
      { tickets: [aTicket({ ...answered, askers: [anAsker({ email: { ...confirmed, isUndeliverable: true } })] })] },
    ],
    ['the answer was deleted', answerTask, { tickets: [aTicket({ askers: [anAsker({ email: confirmed })] })] }],
    ['who waits for the code was forgotten', codeTask, {}],
    ['another address took its place', codeTask, { contact: { ...awaited, email: 'new@example.org' } }],
    ['another code took its place', codeTask, { contact: { ...awaited, code: { issuedAt: NOON + 1, wrongTries: 0 } } }],
    ['the address is confirmed', codeTask, { contact: { ...awaited, isConfirmed: true } }],
    ['whose conversation it is was forgotten', talk, {}],
    ['mail with the conversation would come back', talk, { contact: { ...contact, isUndeliverable: true } }],
    ['the conversation has no confirmed address', talk, { contact: { ...contact, isConfirmed: false } }],
  ]
  test.each(unneeded)('when %s', async (_, task, known) => {
    expect(await letterFor(task, partsOf(known), NOON)).toEqual({ unneeded: expect.any(String) as string })
  })

  test('when the code is good no more', async () => {
    const found = await letterFor(codeTask, partsOf({ contact: awaited }), NOON + 30 * MINUTE + 1)
    expect(found).toEqual({ unneeded: expect.any(String) as string })
  })
})

test('without an address of the people behind the page the letter waits, and says what to do', async () => {
  const parts = partsOf({ tickets: [aTicket()], parts: { staffAddress: () => undefined } })
  const found = await letterFor({ ...on, kind: 'ask-staff' }, parts, NOON)
  expect(found).toEqual({ nowhere: expect.stringContaining('PARTNER_EMAIL') as string })
})
