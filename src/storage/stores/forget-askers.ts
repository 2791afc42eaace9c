import { sql, type RawBuilder, type SqlBool, type Transaction } from 'kysely'
import type { Schema } from '../schema'
import { fromStored } from '../stored-text'
import type { AskerRow, ContactRow } from '../ticket-schema'
import { clearMails, type Correspondent } from './clear-mails'
import { deleteTickets } from './delete-tickets'

/** Whose data is forgotten. */
export type Forgotten =
  /** Of a conversation or a person, by the digest of either id. */
  | { readonly who: string }
  /** Of persons in their conversations, by `conversation_key`. */
  | { readonly persons: readonly string[] }

/** The tickets that forgetting changes, to be locked first; sorted. */
export async function ticketsToForget(
  transaction: Transaction<Schema>,
  forgotten: Forgotten,
): Promise<readonly number[]> {
  const rows = await transaction
    .selectFrom('askers')
    .select('ticket')
    .distinct()
    .where(isOf(forgotten))
    .orderBy('ticket')
    .execute()
  return rows.map(({ ticket }) => ticket)
}

/**
 * Deletes what tickets, contacts, drafts and outbox keep of somebody. A ticket that nobody else asked goes whole; of another
 * one their part. What limits count stays, without whose it was. The tickets are locked.
 * @returns how many askers and contacts went
 */
export async function forgetAskers(transaction: Transaction<Schema>, forgotten: Forgotten): Promise<number> {
  const going = await transaction.selectFrom('askers').selectAll().where(isOf(forgotten)).execute()
  for (const ticket of new Set(going.map((asker) => asker.ticket))) {
    await takeOut(
      transaction,
      ticket,
      going.filter((asker) => asker.ticket === ticket),
    )
  }
  const contacts = await transaction
    .deleteFrom('contacts')
    .where(isOf(forgotten))
    .returning(['conversation_key', 'email', 'is_confirmed'])
    .execute()
  if (contacts.length > 0) {
    const persons = contacts.map((contact) => contact.conversation_key)
    await transaction.deleteFrom('outbox').where('person', 'in', persons).execute()
  }
  if (going.length + contacts.length > 0) await clearMails(transaction, correspondentOf(going, contacts))
  await transaction.deleteFrom('drafts').where(isOf(forgotten)).execute()
  await transaction
    .updateTable('counted')
    .set({ conversation_key: null, conversation: null, person: null })
    .where(isOf(forgotten))
    .execute()
  return going.length + contacts.length
}

/** Takes askers out of a ticket, with what they wrote; the ticket goes where nobody else asked. The ticket is locked. */
export async function takeOut(
  transaction: Transaction<Schema>,
  ticket: number,
  going: readonly Pick<AskerRow, 'id' | 'position'>[],
): Promise<void> {
  const ids = going.map(({ id }) => id)
  const staying = await transaction
    .selectFrom('askers')
    .select(['id', 'question', 'state', 'since'])
    .where('ticket', '=', ticket)
    .where('id', 'not in', ids)
    .where('state', '<>', 'left')
    .orderBy('position')
    .execute()
  const [next] = staying
  if (next === undefined) return deleteTickets(transaction, [ticket])
  await transaction.deleteFrom('askers').where('id', 'in', ids).execute()
  await transaction.deleteFrom('ticket_messages').where('ticket', '=', ticket).where('asker', 'in', ids).execute()
  await transaction.deleteFrom('outbox').where('ticket', '=', ticket).where('asker', 'in', ids).execute()
  await transaction.deleteFrom('received_mails').where('ticket', '=', ticket).where('asker', 'in', ids).execute()
  // Staff's words may quote whoever waited then: of those who stay nobody was told of what was written before they came.
  await transaction
    .deleteFrom('ticket_messages')
    .where('ticket', '=', ticket)
    .where('asker', 'is', null)
    .where('at', '<', Math.min(...staying.map(({ since }) => since)))
    .execute()
  // A reply quotes the mail that it answers, and that has the words of all who asked.
  await transaction.updateTable('received_mails').set({ raw: '', subject: null }).where('ticket', '=', ticket).execute()
  if (going.some(({ position }) => position === 0)) await handOver(transaction, ticket, next)
  if (staying.some(({ state }) => state === 'waiting')) return
  await transaction
    .updateTable('tickets')
    .set({ state: 'answered' })
    .where('number', '=', ticket)
    .where('state', '=', 'open')
    .execute()
}

/** Whose words a ticket's question is in is going: from now on it is asked in the words of the next. */
async function handOver(
  transaction: Transaction<Schema>,
  ticket: number,
  { id, question }: Pick<AskerRow, 'id' | 'question'>,
): Promise<void> {
  await transaction.updateTable('askers').set({ position: 0 }).where('id', '=', id).execute()
  await transaction.updateTable('tickets').set({ question, considered: '[]' }).where('number', '=', ticket).execute()
  await transaction.deleteFrom('drafts').where('ticket', '=', ticket).execute()
}

/** An address that was never confirmed may be somebody else's, whose mails are not this person's to delete. */
function correspondentOf(
  going: readonly Pick<AskerRow, 'ticket'>[],
  contacts: readonly Pick<ContactRow, 'email' | 'is_confirmed'>[],
): Correspondent {
  const addresses = contacts.flatMap(({ email, is_confirmed: confirmed }) =>
    email === null || confirmed !== 1 ? [] : [fromStored(email).toLowerCase()],
  )
  return { tickets: [...new Set(going.map(({ ticket }) => ticket))], addresses: [...new Set(addresses)] }
}

function isOf(forgotten: Forgotten): RawBuilder<SqlBool> {
  return 'who' in forgotten
    ? sql`(conversation = ${forgotten.who} or person = ${forgotten.who})`
    : sql`conversation_key in (${sql.join(forgotten.persons)})`
}
