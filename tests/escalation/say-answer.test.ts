import type { StaffAnswer } from '../../dialogs/staff-answer'
import type { LaterOutcome, SendLater } from '../../src/channels/send-later'
import { sayAnswer, type SayParts } from '../../src/escalation/say-answer'
import type { Ticket } from '../../src/escalation/ticket'
import { ada, replyOf } from '../support/a-turn'
import { aMessage, anAsker, aTicket } from '../support/escalation/a-ticket'

const task = { v: 1, kind: 'say-answer', ticket: 1042, position: 1, asker: 'asker-1' } as const
const confirmed = { address: 'ada@example.org', isConfirmed: true, isUndeliverable: false }

function answeredTicket(said: Partial<Ticket> = {}): Ticket {
  return aTicket({ state: 'answered', messages: [aMessage({ name: 'Grace', attachments: 2 })], ...said })
}

/** Says it on a channel that has this outcome; undefined: nothing can be said there. */
function say(outcome: LaterOutcome | Error | undefined, ticket: Ticket | null = answeredTicket()) {
  const said: Parameters<SendLater>[] = []
  const answers: { readonly locale: string; readonly answer: StaffAnswer }[] = []
  const parts: SayParts = {
    tickets: { find: () => Promise.resolve(ticket ?? undefined) },
    staffAnswer(locale, answer) {
      answers.push({ locale, answer })
      return replyOf(answer.text)
    },
    sendLater: (channel) =>
      outcome === undefined || channel !== 'webchat'
        ? undefined
        : (...given) => {
            said.push(given)
            return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)
          },
  }
  return { result: sayAnswer('task-1', task, parts), said, answers }
}

test('an answer is said where it was asked, in the asker’s language, once whatever becomes of tries', async () => {
  const ticket = answeredTicket({ askers: [anAsker({ locale: 'de', question: 'Meine Frage?' })] })
  const { result, said, answers } = say('sent', ticket)
  expect(await result).toEqual({ outcome: 'sent' })
  expect(said).toEqual([[ada, [replyOf('After a year.')], 'task-1']])
  const answer = {
    ticket: 1042,
    question: 'Meine Frage?',
    text: 'After a year.',
    isAnswer: true,
    staffName: 'Grace',
    attachments: 2,
  }
  expect(answers).toEqual([{ locale: 'de', answer }])
})

test('what a channel may have shown is not said again', async () => {
  expect(await say('uncertain').result).toEqual({ outcome: 'sent' })
})

test('what a channel did not take is tried again', async () => {
  await expect(say(new Error('busy')).result).rejects.toThrow('busy')
})

test.each([['unreachable'], [undefined]] as const)('where the chat is gone (%s) it goes by mail', async (outcome) => {
  const ticket = answeredTicket({ askers: [anAsker({ email: confirmed })] })
  const mail = { v: 1, kind: 'mail-answer', ticket: 1042, position: 1, asker: 'asker-1', unlessSeen: null }
  expect(await say(outcome, ticket).result).toMatchObject({ outcome: 'unneeded', then: [mail] })
})

test.each([
  ['no address', undefined],
  ['no confirmed address', { ...confirmed, isConfirmed: false }],
  ['an address that mail comes back from', { ...confirmed, isUndeliverable: true }],
])('where the chat is gone and there is %s, a person has to look', async (_, email) => {
  const ticket = answeredTicket({ askers: [anAsker(email && { email })] })
  expect(await say('unreachable', ticket).result).toMatchObject({ outcome: 'never' })
})

test.each([
  ['ticket', null],
  ['asker', answeredTicket({ askers: [] })],
  ['message', answeredTicket({ messages: [] })],
])('nothing is said when the %s was deleted', async (_, ticket) => {
  const { result, said } = say('sent', ticket)
  expect(await result).toMatchObject({ outcome: 'unneeded' })
  expect(said).toEqual([])
})
