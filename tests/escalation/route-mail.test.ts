import type { MailFacts } from '../../src/escalation/route-mail'
import { nameOf, routeMail } from '../../src/escalation/route-mail'
import type { Asker, Ticket } from '../../src/escalation/ticket'
import type { ReceivedMessage } from '../../src/mail/received-message'
import { without } from '../support/without'

const jo: Asker = {
  id: 'asker-jo',
  ref: { channel: 'web', conversationId: 'c1', userId: 'u1' },
  question: 'When does a voucher expire?',
  lines: [],
  locale: 'en',
  email: { address: 'jo@school.example', isConfirmed: true, isUndeliverable: false },
  state: 'waiting',
  since: 0,
}
const kim: Asker = {
  ...jo,
  id: 'asker-kim',
  email: { address: 'kim@school.example', isConfirmed: false, isUndeliverable: false },
}
const ticket: Ticket = {
  number: 1042,
  question: jo.question,
  considered: [],
  reason: null,
  state: 'open',
  openedAt: 0,
  askers: [jo, kim],
  messages: [],
}

const message: ReceivedMessage = {
  messageId: 'm1@example.org',
  key: 'm1',
  from: { address: 'anna@example.org', name: 'Anna Berg' },
  isFromAmbiguous: false,
  recipients: [],
  subject: '',
  references: [],
  headers: new Map(),
  attachments: [],
  isCut: false,
}
const from = (address: string): ReceivedMessage => ({ ...message, from: { address } })

const byStaffTag: MailFacts = {
  tag: { for: 'staff', ticket: 1042 },
  named: { by: 'tag', number: 1042, ticket },
  isAuthentic: true,
  isFromStaff: true,
  text: 'After 365 days.',
}
const byAskerTag: MailFacts = {
  ...byStaffTag,
  tag: { for: 'asker', ticket: 1042, askerId: jo.id },
  isFromStaff: false,
  text: 'Of which year?',
}
const byReferences: MailFacts = {
  named: { by: 'references', number: 1042, ticket },
  isAuthentic: true,
  isFromStaff: true,
  text: 'After 365 days.',
}
const nothing: MailFacts = { isAuthentic: true, isFromStaff: true, text: 'Hello' }
const answer = {
  do: 'answer',
  ticket: 1042,
  text: 'After 365 days.',
  isAnswer: true,
  staffName: 'Anna Berg',
  attachments: 0,
}
const write = { do: 'write', ticket: 1042, askerId: jo.id, text: 'Of which year?', attachments: 0 }
const wait = (reason: string, number?: number) => ({
  do: 'wait',
  reason,
  ...(number === undefined ? {} : { ticket: number }),
})
const ignore = (reason: string) => ({ do: 'ignore', reason })

describe('words of people', () => {
  test.each<[what: string, mail: ReceivedMessage, facts: MailFacts, verdict: object]>([
    ['a reply of staff to its tag is the answer', message, byStaffTag, answer],
    ['and when a list carried it', message, { ...byStaffTag, automatic: 'mailing-list' }, answer],
    [
      'and when its text may hold more than was meant, and one alone waits',
      message,
      { ...byStaffTag, isUnsure: true, named: { by: 'tag', number: 1042, ticket: { ...ticket, askers: [jo] } } },
      answer,
    ],
    ['and without the tag, by the mail it refers to', message, byReferences, answer],
    ['and by its subject alone', message, { ...byReferences, named: { by: 'subject', number: 1042, ticket } }, answer],
    [
      'that an answer comes later is passed on, and is none',
      message,
      { ...byStaffTag, text: 'Will check.' },
      { ...answer, text: 'Will check.', isAnswer: false },
    ],
    ['an asker who writes to their tag', from('jo@school.example'), byAskerTag, write],
    ['in whatever case the address is', from('Jo@School.example'), byAskerTag, write],
    [
      'or without it',
      from('jo@school.example'),
      { ...byReferences, isFromStaff: false, text: 'Of which year?' },
      write,
    ],
    [
      'staff who ask themselves write to their own tag',
      from('jo@school.example'),
      { ...byAskerTag, isFromStaff: true },
      write,
    ],
  ])('%s', (_, mail, facts, verdict) => {
    expect(routeMail(mail, facts)).toEqual(verdict)
  })
})

describe('a person has to look', () => {
  test.each<[what: string, mail: ReceivedMessage, facts: MailFacts, verdict: object]>([
    ['at a tag that somebody made up', message, { ...nothing, tag: 'forged' }, wait('address-forged')],
    ['at a mail about nothing we know', message, nothing, wait('no-ticket')],
    [
      'at a ticket that is gone',
      message,
      { ...byStaffTag, named: { by: 'tag', number: 7 } },
      wait('unknown-ticket', 7),
    ],
    [
      'at a stranger with the tag of staff',
      from('x@evil.example'),
      { ...byStaffTag, isFromStaff: false },
      wait('not-staff', 1042),
    ],
    [
      'at the asker with the tag of staff',
      from('jo@school.example'),
      { ...byStaffTag, isFromStaff: false },
      wait('not-staff', 1042),
    ],
    [
      'at a stranger who refers to our mail',
      from('x@evil.example'),
      { ...byReferences, isFromStaff: false },
      wait('not-staff', 1042),
    ],
    [
      'at staff whom our server does not vouch for',
      message,
      { ...byStaffTag, isAuthentic: false },
      wait('not-authenticated', 1042),
    ],
    [
      'at the asker, likewise',
      from('jo@school.example'),
      { ...byAskerTag, isAuthentic: false },
      wait('not-authenticated', 1042),
    ],
    [
      'at staff by way of a list, without the tag',
      message,
      { ...byReferences, automatic: 'mailing-list' },
      wait('not-authenticated', 1042),
    ],
    ['at somebody else with the tag of an asker', from('x@evil.example'), byAskerTag, wait('not-the-asker', 1042)],
    ['at staff with the tag of an asker', message, { ...byAskerTag, isFromStaff: true }, wait('not-the-asker', 1042)],
    [
      'at an asker whose address is not confirmed',
      from('kim@school.example'),
      { ...byAskerTag, tag: { for: 'asker', ticket: 1042, askerId: kim.id } },
      wait('not-the-asker', 1042),
    ],
    [
      'at one asker with the tag of another',
      from('jo@school.example'),
      { ...byAskerTag, tag: { for: 'asker', ticket: 1042, askerId: kim.id } },
      wait('not-the-asker', 1042),
    ],
    ['at a mail without text', message, { ...byStaffTag, text: ' \n' }, wait('no-text', 1042)],
    ['at a mail that was cut', { ...message, isCut: true }, byStaffTag, wait('too-large', 1042)],
    [
      'at a text that may hold the words of one asker, when others wait too',
      message,
      { ...byStaffTag, isUnsure: true },
      wait('unclear-text', 1042),
    ],
    [
      'at a bounce of we know not what',
      message,
      { ...nothing, returned: { outcome: 'failed', said: '550' } },
      wait('no-ticket'),
    ],
    [
      'at a mail that was tried for long',
      message,
      { ...nothing, returned: { outcome: 'gave-up', said: '', of: { to: 'asker', ticket: 1042, askerId: jo.id } } },
      wait('transient-bounce', 1042),
    ],
  ])('%s', (_, mail, facts, verdict) => {
    expect(routeMail(mail, facts)).toEqual(verdict)
  })

  test('at a mail from nobody', () => {
    expect(routeMail(without(message, 'from'), byStaffTag)).toEqual(wait('broken'))
  })
})

describe('what machines write', () => {
  const toJo = { to: 'asker', ticket: 1042, askerId: jo.id } as const
  test.each<[what: string, facts: MailFacts, verdict: object]>([
    [
      'an out-of-office to the tag of staff',
      { ...byStaffTag, automatic: 'automatic-reply' },
      ignore('automatic-reply'),
    ],
    ['our own mail that came round', { ...byStaffTag, automatic: 'own-mail' }, ignore('own-mail')],
    ['a newsletter', { ...nothing, automatic: 'mailing-list' }, ignore('mailing-list')],
    [
      'a mail that is late',
      { ...nothing, returned: { outcome: 'delayed', said: '', of: toJo } },
      ignore('delayed-delivery'),
    ],
    [
      'a code that came back',
      { ...nothing, returned: { outcome: 'failed', said: '', of: { to: 'nobody-waiting' } } },
      ignore('undelivered-code'),
    ],
    [
      'an answer that came back, though a program wrote the report',
      { ...nothing, automatic: 'automatic-reply', returned: { outcome: 'failed', said: '550 no such user', of: toJo } },
      { do: 'bounce', ticket: 1042, askerId: jo.id, said: '550 no such user' },
    ],
    [
      'a question that came back from staff',
      { ...nothing, returned: { outcome: 'failed', said: '550', of: { to: 'staff', address: 'help@example.org' } } },
      { do: 'staff-bounce', address: 'help@example.org', said: '550' },
    ],
  ])('%s', (_, facts, verdict) => {
    expect(routeMail(message, facts)).toEqual(verdict)
  })
})

test.each([
  ['Anna Berg', 'Anna Berg'],
  ['anna@example.org', undefined],
  ['\u202eAnna\r\n Berg', 'Anna Berg'],
  ['', undefined],
  [undefined, undefined],
])('the name %j is shown as %j', (claimed, name) => {
  expect(nameOf(claimed)).toBe(name)
})
