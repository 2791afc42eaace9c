import type { Transaction } from 'kysely'
import type { TicketFacts } from '../../model/ticket'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'
import type { ContactRow } from '../ticket-schema'
import type { RowKeys } from './row-keys'

/** Whether two addresses are one for us: servers that tell upper from lower case before the `@` are not met any more. */
function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What a turn says of a person's name and address. */
export interface Naming {
  readonly name?: string
  readonly email?: string
  /** What the channel vouches for, or the person confirmed before. */
  readonly known: TicketFacts['contact']
}

/**
 * Keeps name and address of a person. An address that is another than before takes its place: unconfirmed, unless the
 * channel vouches for it, and deliverable as far as anybody knows.
 * @param at epoch milliseconds
 */
export async function writeContact(
  transaction: Transaction<Schema>,
  keys: RowKeys,
  { name, email, known }: Naming,
  at: number,
): Promise<void> {
  const found = await findContact(transaction, keys.state)
  const isVouched = known.isConfirmed && email !== undefined && isSameAddress(known.email ?? '', email)
  const before = found?.email ?? undefined
  const isKept = email === undefined || (before !== undefined && isSameAddress(fromStored(before), email))
  await putContact(transaction, {
    ...(isKept && found !== undefined ? found : newContact(keys)),
    name: name === undefined ? (found?.name ?? null) : toStored(name),
    ...(email !== undefined && { email: toStored(email) }),
    ...(isVouched && { is_confirmed: 1 }),
    at,
  })
}

/** A code goes out to an address, which takes the place of the one before and is unconfirmed. */
export async function awaitCode(
  transaction: Transaction<Schema>,
  keys: RowKeys,
  email: string,
  at: number,
): Promise<void> {
  const found = await findContact(transaction, keys.state)
  await putContact(transaction, {
    ...newContact(keys),
    name: found?.name ?? null,
    email: toStored(email),
    code_issued_at: at,
    at,
  })
}

/** The person typed the code. @returns false where none is awaited any more */
export async function confirmAddress(transaction: Transaction<Schema>, person: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('contacts')
    .set({ is_confirmed: 1, code_issued_at: null, wrong_tries: 0, at })
    .where('conversation_key', '=', person)
    .where('code_issued_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The person typed something that is not the code. @returns false where none is awaited any more */
export async function countWrongCode(transaction: Transaction<Schema>, person: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('contacts')
    .set((row) => ({ wrong_tries: row('wrong_tries', '+', 1), at }))
    .where('conversation_key', '=', person)
    .where('code_issued_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The contact of a person, by `conversation_key`. */
export function findContact(transaction: Transaction<Schema>, person: string): Promise<ContactRow | undefined> {
  return transaction.selectFrom('contacts').selectAll().where('conversation_key', '=', person).executeTakeFirst()
}

function newContact(keys: RowKeys): Omit<ContactRow, 'at'> {
  return {
    conversation_key: keys.state,
    conversation: keys.conversation,
    person: keys.person,
    name: null,
    email: null,
    is_confirmed: 0,
    is_undeliverable: 0,
    code_issued_at: null,
    wrong_tries: 0,
  }
}

async function putContact(transaction: Transaction<Schema>, contact: ContactRow): Promise<void> {
  await transaction
    .insertInto('contacts')
    .values(contact)
    .onConflict((conflict) => conflict.column('conversation_key').doUpdateSet(contact))
    .execute()
}
