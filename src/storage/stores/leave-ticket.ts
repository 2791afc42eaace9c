import type { Transaction } from 'kysely'
import type { Schema } from '../schema'
import type { AskerRow } from '../ticket-schema'
import { digestKey } from './task-rows'
import { tellStaff } from './tell-staff'
import { touchTicket } from './thread'

/** Mails to staff that nobody needs once nobody waits. */
const ASKING = ['ask-staff', 'tell-joined', 'tell-written', 'remind-staff'] as const

/**
 * A person leaves a ticket, which is locked; where nobody else waits for it, it is closed.
 * @param at epoch milliseconds
 */
export async function leaveTicket(
  transaction: Transaction<Schema>,
  { id, ticket }: Pick<AskerRow, 'id' | 'ticket'>,
  at: number,
): Promise<void> {
  await transaction
    .updateTable('askers')
    .set({
      state: 'left',
      channel: '',
      conversation_id: '',
      user_id: '',
      question: '',
      lines: '[]',
      name: null,
      by_mail: 0,
    })
    .where('id', '=', id)
    .execute()
  await touchTicket(transaction, ticket, at)
  await closeUnlessAwaited(transaction, ticket, at)
}

/**
 * Closes a ticket that is open and that nobody waits for: staff who may know of it are told, and the others never hear of it.
 * The ticket is locked.
 */
export async function closeUnlessAwaited(transaction: Transaction<Schema>, ticket: number, at: number): Promise<void> {
  const awaited = transaction
    .selectFrom('askers')
    .select('id')
    .where('ticket', '=', ticket)
    .where('state', '=', 'waiting')
  const closed = await transaction
    .updateTable('tickets')
    .set({ state: 'closed' })
    .where('number', '=', ticket)
    .where('state', '=', 'open')
    .where((row) => row.not(row.exists(awaited)))
    .returning('digest_hour')
    .executeTakeFirst()
  if (closed === undefined) return
  const dropped = await transaction
    .updateTable('outbox')
    .set({ state: 'dropped', reason: 'nobody waits for it any more' })
    .where('ticket', '=', ticket)
    .where('kind', 'in', ASKING)
    .where('state', '=', 'pending')
    .returning('kind')
    .execute()
  const { digest_hour: hour } = closed
  const isUnheardOf =
    hour === null ? dropped.some(({ kind }) => kind === 'ask-staff') : await isDigestUntried(transaction, hour)
  if (isUnheardOf) return
  await tellStaff(transaction, { v: 1, kind: 'tell-cancelled', ticket }, at)
}

/** Whether the digest of an hour was not tried yet. It is held back until the transaction ends, so that it is right about the ticket. */
export async function isDigestUntried(transaction: Transaction<Schema>, hour: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('outbox')
    .set({ state: 'pending' })
    .where('dedupe', '=', digestKey(hour))
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
