import { sql, type SqlBool, type Transaction } from 'kysely'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'

/** Somebody whom received mails may be about that hang on none of their tickets. */
export interface Correspondent {
  /** Their tickets. */
  readonly tickets: readonly number[]
  /** Addresses that are surely theirs, in lower case. */
  readonly addresses: readonly string[]
}

const CLEARED = { raw: '', subject: null } as const

/**
 * Takes the words out of received mails that hang on no ticket and may have somebody's. What was carried out is needed no
 * more: mails that came back and replies in somebody's absence, which quote what they answer. Of mails that wait for a person
 * those go that name one of the tickets, and those that came from the addresses. One whose text is encoded does not show what
 * it names, and goes with its time.
 */
export async function clearMails(
  transaction: Transaction<Schema>,
  { tickets, addresses }: Correspondent,
): Promise<void> {
  await transaction
    .updateTable('received_mails')
    .set(CLEARED)
    .where('ticket', 'is', null)
    .where('verdict', '<>', 'wait')
    .where('raw', '<>', '')
    .execute()
  for (const ticket of tickets) {
    const ids = await waitingMailsNaming(transaction, ticket)
    if (ids.length > 0) await transaction.updateTable('received_mails').set(CLEARED).where('id', 'in', ids).execute()
  }
  if (addresses.length === 0) return
  await transaction
    .updateTable('received_mails')
    .set({ ...CLEARED, sender: null })
    .where('sender', 'in', addresses.map(toStored))
    .where((row) => row.or([row('ticket', 'is', null), row('raw', '=', '')]))
    .execute()
}

async function waitingMailsNaming(transaction: Transaction<Schema>, ticket: number): Promise<readonly number[]> {
  const names = sql<SqlBool>`(lower(raw) like ${`%faq-${ticket}%`} or lower(raw) like ${`%faq.t${ticket}%`})`
  const mails = await transaction
    .selectFrom('received_mails')
    .select(['id', 'raw'])
    .where('ticket', 'is', null)
    .where('verdict', '=', 'wait')
    .where(names)
    .execute()
  // Not those that name FAQ-10421.
  const name = new RegExp(`faq(?:-|\\.t)${ticket}(?!\\d)`, 'i')
  return mails.filter(({ raw }) => name.test(fromStored(raw))).map(({ id }) => id)
}
