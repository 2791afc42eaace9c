import type { Contact } from '../../escalation/ticket-store'
import { fromStored } from '../stored-text'
import type { ContactRow } from '../ticket-schema'

/** A contact of its row. */
export function contactOf(row: ContactRow): Contact {
  return {
    person: row.conversation_key,
    ...(row.name !== null && { name: fromStored(row.name) }),
    ...(row.email !== null && { email: fromStored(row.email) }),
    isConfirmed: row.is_confirmed === 1,
    ...(row.is_undeliverable === 1 && { isUndeliverable: true }),
    ...(row.code_issued_at !== null && { code: { issuedAt: row.code_issued_at, wrongTries: row.wrong_tries } }),
  }
}
