import { createDeliverTask, type DeliverParts } from '../../src/escalation/deliver-task'
import type { Letter } from '../../src/escalation/letter'
import type { Claim } from '../../src/escalation/outbox'
import type { OutgoingMail, SendOutcome } from '../../src/mail/outgoing-mail'
import { NOON, replyOf } from '../support/a-turn'
import { aTicket } from '../support/escalation/a-ticket'
import { manualTime } from '../support/manual-time'

const staff = { address: 'partners@example.org' }

function deliverWith(parts: Partial<DeliverParts> = {}, outcome: SendOutcome = { outcome: 'sent' }) {
  const mails: OutgoingMail[] = []
  const deliver = createDeliverTask({
    tickets: {
      find: () => Promise.resolve(aTicket()),
      inDigest: () => Promise.resolve([]),
      contactWith: () => Promise.resolve(undefined),
    },
    isSeen: () => Promise.resolve(false),
    staffAddress: () => staff,
    secret: 'a secret of thirty-two characters',
    staffAnswer: () => replyOf(''),
    sendLater: () => undefined,
    writeLetter: (taskId: string, letter: Letter) => ({
      messageId: `faq.${taskId}@example.org`,
      from: staff,
      to: letter.to,
      subject: letter.kind,
      text: '',
      html: '',
      references: [],
      headers: {},
      attachments: [],
    }),
    transport: {
      send(mail) {
        mails.push(mail)
        return Promise.resolve(outcome)
      },
    },
    clock: manualTime(NOON),
    ...parts,
  })
  return { deliver, mails }
}

function aClaim(task: unknown, tries = 0): Claim {
  return { id: '00000000000000a1', task: task as Claim['task'], tries, createdAt: NOON, fence: 1 }
}

const ask = { v: 1, kind: 'ask-staff', ticket: 1042 }

test.each<SendOutcome>([
  { outcome: 'sent', messageId: 'theirs@example.org' },
  { outcome: 'filed', path: 'var/outbox/a.eml' },
  { outcome: 'later', reason: '421 busy' },
  { outcome: 'never', reason: '550 unknown' },
])('a mail is written under the task’s id, and what became of it told: %j', async (outcome) => {
  const { deliver, mails } = deliverWith({}, outcome)
  expect(await deliver(aClaim(ask))).toEqual(outcome)
  expect(mails).toMatchObject([{ messageId: 'faq.00000000000000a1@example.org', to: staff, subject: 'ask-staff' }])
})

test('a mail that cannot be written waits for a person, and the reason quotes nobody', async () => {
  const writeLetter = () => {
    throw new RangeError('When does my voucher expire?')
  }
  const { deliver, mails } = deliverWith({ writeLetter })
  const reason = 'The mail could not be written (RangeError).'
  expect(await deliver(aClaim(ask))).toEqual({ outcome: 'never', reason })
  expect(mails).toEqual([])
})

test('a store that does not answer is no reason to give up', async () => {
  const failing = () => Promise.reject(new Error('down'))
  const { deliver } = deliverWith({ tickets: { find: failing, inDigest: failing, contactWith: failing } })
  await expect(deliver(aClaim(ask))).rejects.toThrow('down')
})

test('without an address to send to, it is tried again', async () => {
  const { deliver } = deliverWith({ staffAddress: () => undefined })
  expect(await deliver(aClaim(ask))).toMatchObject({ outcome: 'later' })
})

test('an answer in a chat goes no way of mail', async () => {
  const { deliver, mails } = deliverWith()
  const say = { v: 1, kind: 'say-answer', ticket: 1042, position: 1, asker: 'asker-1' }
  expect(await deliver(aClaim(say))).toMatchObject({ outcome: 'unneeded' })
  expect(mails).toEqual([])
})

test.each([
  ['another version', { ...ask, v: 2 }],
  ['an unknown kind', { ...ask, kind: 'fax-staff' }],
  ['a field that is missing', { v: 1, kind: 'ask-staff' }],
  ['a ticket that is none', { ...ask, ticket: 'one' }],
  ['no object', null],
])('a task of %s is left to a newer version for a while, and then to a person', async (_, task) => {
  const { deliver, mails } = deliverWith()
  expect(await deliver(aClaim(task, 0))).toMatchObject({ outcome: 'later' })
  expect(await deliver(aClaim(task, 3))).toMatchObject({ outcome: 'later' })
  expect(await deliver(aClaim(task, 4))).toMatchObject({ outcome: 'never' })
  expect(mails).toEqual([])
})

test('a task that ended the process each time it was begun is not begun for ever', async () => {
  const { deliver, mails } = deliverWith()
  expect(await deliver(aClaim(ask, 499))).toMatchObject({ outcome: 'sent' })
  expect(await deliver(aClaim(ask, 500))).toMatchObject({ outcome: 'never' })
  expect(mails).toHaveLength(1)
})
