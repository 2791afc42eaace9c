import type { Kysely } from 'kysely'
import type { Ticket } from '../../escalation/ticket'
import type { Schema } from '../schema'
import { ticketOf } from './ticket-rows'

/** Tickets with askers and messages, in the order of their numbers; what is not there is left out. */
export async function readTickets(database: Kysely<Schema>, numbers: readonly number[]): Promise<readonly Ticket[]> {
  if (numbers.length === 0) return []
  const tickets = await database
    .selectFrom('tickets')
    .selectAll()
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  const askers = await database
    .selectFrom('askers')
    .leftJoin('contacts', 'contacts.conversation_key', 'askers.conversation_key')
    .selectAll('askers')
    .select(['contacts.email', 'contacts.is_confirmed', 'contacts.is_undeliverable'])
    .where('ticket', 'in', numbers)
    .where('askers.state', '<>', 'left')
    .orderBy('askers.position')
    .execute()
  const messages = await database
    .selectFrom('ticket_messages')
    .selectAll()
    .where('ticket', 'in', numbers)
    .orderBy('position')
    .execute()
  return tickets.map((ticket) =>
    ticketOf(
      ticket,
      askers.filter((asker) => asker.ticket === ticket.number),
      messages.filter((message) => message.ticket === ticket.number),
    ),
  )
}
