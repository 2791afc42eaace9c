import type { StaffAnswer } from '../../dialogs/staff-answer'
import type { SendLater } from '../channels/send-later'
import type { Reply } from '../model/reply'
import { askerOf, confirmedAddress, messageOf } from './letter-for'
import type { Task } from './outbox'
import type { Asker, Ticket, TicketMessage } from './ticket'
import type { TicketStore } from './ticket-store'
import type { TryOutcome } from './try-outcome'

export interface SayParts {
  readonly tickets: Pick<TicketStore, 'find'>
  /** Puts an answer into the bot's words. `locale`: BCP 47. */
  readonly staffAnswer: (locale: string, answer: StaffAnswer) => Reply
  /** How something is said later on a channel; undefined where nothing can be. */
  readonly sendLater: (channel: string) => SendLater | undefined
}

/**
 * Says in the asker's chat what staff wrote. Where nobody is there any more it goes by mail, if it may.
 * @param id of the task: a channel that keeps a transcript shows it once, however often it is tried
 */
export async function sayAnswer(
  id: string,
  task: Extract<Task, { readonly kind: 'say-answer' }>,
  { tickets, staffAnswer, sendLater }: SayParts,
): Promise<TryOutcome> {
  const ticket = await tickets.find(task.ticket)
  const asker = ticket && askerOf(ticket, task.asker)
  const message = ticket && messageOf(ticket, task.position)
  if (ticket === undefined || asker === undefined || message === undefined) {
    return { outcome: 'unneeded', reason: 'The ticket, its asker or the message was deleted.' }
  }
  const reply = staffAnswer(asker.locale, answerFor(ticket, asker, message))
  const say = sendLater(asker.ref.channel)
  const said = say === undefined ? 'unreachable' : await say(asker.ref, [reply], id)
  return said === 'unreachable' ? anotherWay(task, asker) : { outcome: 'sent' }
}

function answerFor(ticket: Ticket, asker: Asker, { text, isAnswer, name, attachments }: TicketMessage): StaffAnswer {
  return {
    ticket: ticket.number,
    question: asker.question,
    text,
    isAnswer: isAnswer === true,
    ...(name !== undefined && { staffName: name }),
    attachments,
  }
}

function anotherWay(
  { ticket, position, asker: askerId }: Extract<Task, { readonly kind: 'say-answer' }>,
  asker: Asker,
): TryOutcome {
  if (confirmedAddress(asker) === undefined) {
    return { outcome: 'never', reason: 'The chat is gone, and the asker has no confirmed address that takes mail.' }
  }
  return {
    outcome: 'unneeded',
    reason: 'The chat is gone; it goes by mail.',
    then: [{ v: 1, kind: 'mail-answer', ticket, position, asker: askerId, unlessSeen: null }],
  }
}
