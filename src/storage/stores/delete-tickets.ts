import type { Kysely, Transaction } from 'kysely'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'

/** Deletes tickets with all that hangs on them: askers, messages, tasks, mails, drafts. The tickets are locked. */
export async function deleteTickets(transaction: Transaction<Schema>, numbers: readonly number[]): Promise<void> {
  await transaction.deleteFrom('drafts').where('ticket', 'in', numbers).execute()
  await deleteAllButDrafts(transaction, numbers)
}

async function deleteAllButDrafts(transaction: Transaction<Schema>, numbers: readonly number[]): Promise<void> {
  await transaction.deleteFrom('outbox').where('ticket', 'in', numbers).execute()
  await transaction.deleteFrom('received_mails').where('ticket', 'in', numbers).execute()
  await transaction.deleteFrom('tickets').where('number', 'in', numbers).execute()
}

/** Tickets deleted in one transaction: nobody is kept waiting by it. */
const AT_ONCE = 200

/** What limits count is of no use any more after this time, whatever the retention is. */
const COUNTED_MS = 24 * 60 * 60_000

/**
 * Deletes tickets to which nothing happened since `at`, and what is as old and hangs on no ticket: tasks, mails, contacts, settled drafts.
 * Drafts that are open wait twice as long for somebody to decide.
 * @param at epoch milliseconds, as `now`
 */
export async function deleteOldTickets(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  at: number,
  now: number,
): Promise<void> {
  while ((await deletePart(database, dialect, at)) === AT_ONCE) await nextLoop()
  const ofTicket = database.selectFrom('tickets').select('number')
  await database
    .deleteFrom('outbox')
    .where('created_at', '<', at)
    .where((row) => row.or([row('ticket', 'is', null), row('ticket', 'not in', ofTicket)]))
    .execute()
  await database
    .deleteFrom('received_mails')
    .where('at', '<', at)
    .where((row) => row.or([row('ticket', 'is', null), row('ticket', 'not in', ofTicket)]))
    .execute()
  await database
    .deleteFrom('drafts')
    .where((row) =>
      row.or([row.and([row('at', '<', at), row('state', '<>', 'open')]), row('at', '<', at - Math.max(0, now - at))]),
    )
    .execute()
  await database
    .deleteFrom('contacts')
    .where('at', '<', at)
    .where('conversation_key', 'not in', database.selectFrom('askers').select('conversation_key'))
    .execute()
  await database
    .deleteFrom('counted')
    .where('at', '<', Math.max(at, now - COUNTED_MS))
    .execute()
}

async function deletePart(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  at: number,
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom('tickets')
      .select('number')
      .where('active_at', '<', at)
      .orderBy('number')
      .limit(AT_ONCE)
      .execute()
    const found = old.map(({ number }) => number)
    if (found.length === 0) return 0
    await dialect.lockTickets(transaction, found)
    // Somebody may have written to one before it was locked.
    const rows = await transaction
      .selectFrom('tickets')
      .select('number')
      .where('number', 'in', found)
      .where('active_at', '<', at)
      .execute()
    const numbers = rows.map(({ number }) => number)
    if (numbers.length > 0) await deleteAllButDrafts(transaction, numbers)
    return found.length
  })
}

function nextLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
