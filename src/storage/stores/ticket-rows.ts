import type { Asker, Ticket, TicketMessage } from '../../escalation/ticket'
import type { Candidate } from '../../model/observation'
import type { SpokenLine } from '../../model/ticket'
import { fromStored } from '../stored-text'
import type { AskerRow, ContactRow, TicketMessageRow, TicketRow } from '../ticket-schema'

/** An asker with what is known of their address; null all three where nothing is. */
export type AskerWithContact = AskerRow & {
  readonly [Column in 'email' | 'is_confirmed' | 'is_undeliverable']: ContactRow[Column] | null
}

/** A ticket of its rows; askers who left are not among them. */
export function ticketOf(
  row: TicketRow,
  askers: readonly AskerWithContact[],
  messages: readonly TicketMessageRow[],
): Ticket {
  return {
    number: row.number,
    question: fromStored(row.question),
    considered: JSON.parse(row.considered) as readonly Candidate[],
    reason: row.reason,
    state: row.state,
    openedAt: row.opened_at,
    askers: askers.map(askerOf),
    messages: messages.map(messageOf),
  }
}

function askerOf(row: AskerWithContact): Asker {
  const { email, is_confirmed: isConfirmed, is_undeliverable: isUndeliverable } = row
  return {
    id: row.id,
    ref: {
      channel: fromStored(row.channel),
      conversationId: fromStored(row.conversation_id),
      userId: fromStored(row.user_id),
    },
    question: fromStored(row.question),
    lines: JSON.parse(row.lines) as readonly SpokenLine[],
    locale: fromStored(row.locale),
    ...(row.name !== null && { name: fromStored(row.name) }),
    ...(row.by_mail === 1 &&
      email !== null && {
        email: {
          address: fromStored(email),
          isConfirmed: isConfirmed === 1,
          isUndeliverable: isUndeliverable === 1,
        },
      }),
    // Of those who left nothing is read.
    state: row.state as Asker['state'],
    since: row.since,
  }
}

function messageOf(row: TicketMessageRow): TicketMessage {
  return {
    position: row.position,
    by: row.asker === null ? 'staff' : 'asker',
    ...(row.asker !== null && { askerId: row.asker }),
    ...(row.name !== null && { name: fromStored(row.name) }),
    text: fromStored(row.text),
    ...(row.is_answer !== null && { isAnswer: row.is_answer === 1 }),
    attachments: row.attachments,
    at: row.at,
  }
}
