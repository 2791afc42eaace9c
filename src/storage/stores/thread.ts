import type { Transaction } from 'kysely'
import type { Schema } from '../schema'
import { toStored } from '../stored-text'
import type { AskerRow, TicketMessageRow } from '../ticket-schema'
import { tellStaff } from './tell-staff'

/**
 * Adds a message to a ticket's thread; the ticket is locked.
 * @returns its position
 */
export async function addMessage(
  transaction: Transaction<Schema>,
  message: Omit<TicketMessageRow, 'position'>,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('ticket_messages')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('ticket', '=', message.ticket)
    .executeTakeFirstOrThrow()
  const position = (last ?? 0) + 1
  await transaction
    .insertInto('ticket_messages')
    .values({ ...message, position })
    .execute()
  return position
}

/** What an asker writes after they asked. */
export interface Writing {
  readonly text: string
  readonly attachments: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** An asker writes more: staff are told, and ticket and asker wait again. */
export async function writeToTicket(
  transaction: Transaction<Schema>,
  asker: Pick<AskerRow, 'id' | 'ticket' | 'name'>,
  { text, attachments, at }: Writing,
): Promise<void> {
  const { id, ticket, name } = asker
  const message = { ticket, asker: id, name, text: toStored(text), is_answer: null, attachments, at }
  const position = await addMessage(transaction, message)
  await tellStaff(transaction, { v: 1, kind: 'tell-written', ticket, position }, at, id)
  await transaction.updateTable('askers').set({ state: 'waiting' }).where('id', '=', id).execute()
  await transaction
    .updateTable('tickets')
    .set({ state: 'open', waits_since: at, reminded_once: 0, reminded_twice: 0 })
    .where('number', '=', ticket)
    .where('state', '<>', 'open')
    .execute()
  await touchTicket(transaction, ticket, at)
}

/** Something happened to a ticket: it is kept for longer. */
export async function touchTicket(transaction: Transaction<Schema>, number: number, at: number): Promise<void> {
  await transaction
    .updateTable('tickets')
    .set({ active_at: at })
    .where('number', '=', number)
    .where('active_at', '<', at)
    .execute()
}
