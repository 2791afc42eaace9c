import type { Asker, Ticket, TicketMessage } from '../../../src/escalation/ticket'
import { ada, NOON } from '../a-turn'

/** Somebody who waits; say only what matters. */
export function anAsker(said: Partial<Asker> = {}): Asker {
  return {
    id: 'asker-1',
    ref: ada,
    question: 'When does my voucher expire?',
    lines: [],
    locale: 'en',
    state: 'waiting',
    since: NOON,
    ...said,
  }
}

/** What staff wrote; say only what matters. */
export function aMessage(said: Partial<TicketMessage> = {}): TicketMessage {
  return { position: 1, by: 'staff', text: 'After a year.', isAnswer: true, attachments: 0, at: NOON, ...said }
}

/** A ticket that one waits for; say only what matters. */
export function aTicket(said: Partial<Ticket> = {}): Ticket {
  return {
    number: 1042,
    question: 'When does my voucher expire?',
    considered: [],
    reason: null,
    state: 'open',
    openedAt: NOON,
    askers: [anAsker()],
    messages: [],
    ...said,
  }
}
