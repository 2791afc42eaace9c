import type { Kysely } from 'kysely'
import type { Draft, DraftStore, SimilarEntry } from '../../escalation/draft-store'
import { databaseFailed } from '../database-failed'
import type { Schema } from '../schema'
import { fromStored } from '../stored-text'
import type { DraftRow } from '../ticket-schema'

/** The draft store over either database. */
export function createDraftStore(database: Kysely<Schema>): DraftStore {
  return {
    async list(states) {
      if (states.length === 0) return []
      const rows = await database
        .selectFrom('drafts')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('number')
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(draftOf)
    },

    async find(number) {
      const row = await database
        .selectFrom('drafts')
        .selectAll()
        .where('number', '=', number)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return row && draftOf(row)
    },

    async settle(number, state) {
      const { numUpdatedRows } = await database
        .updateTable('drafts')
        .set({ state })
        .where('number', '=', number)
        .where('state', '=', 'open')
        .executeTakeFirst()
        .catch(databaseFailed('written'))
      return numUpdatedRows > 0n
    },
  }
}

function draftOf(row: DraftRow): Draft {
  return {
    number: row.number,
    ticket: row.ticket,
    question: fromStored(row.question),
    answer: fromStored(row.answer),
    category: row.category === null ? null : fromStored(row.category),
    similar: JSON.parse(row.similar_entries) as readonly SimilarEntry[],
    personal: JSON.parse(row.personal) as readonly string[],
    locale: fromStored(row.locale),
    isUnsure: row.is_unsure === 1,
    state: row.state,
    at: row.at,
  }
}
