import type { Kysely } from 'kysely'
import type { AddressBook } from '../../channels/bot-framework/address-book'
import { databaseFailed } from '../database-failed'
import type { Schema } from '../schema'
import { rowKeys } from './row-keys'

/** The addresses that turns brought (`TurnCommit.address`), over either database. */
export function createAddressStore(database: Kysely<Schema>): AddressBook {
  return {
    async find(ref) {
      const row = await database
        .selectFrom('addresses')
        .select('value')
        .where('conversation_key', '=', rowKeys({ ref, eventId: '' }).state)
        .where('dead', '=', 0)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return row === undefined ? undefined : (JSON.parse(row.value) as unknown)
    },

    async markDead(ref) {
      await database
        .updateTable('addresses')
        .set({ dead: 1 })
        .where('conversation_key', '=', rowKeys({ ref, eventId: '' }).state)
        .execute()
        .catch(databaseFailed('written'))
    },

    async leave(channel, conversationId, welcome) {
      const { place, event } = rowKeys({ ref: { channel, conversationId, userId: '' }, eventId: welcome })
      await database
        .transaction()
        .execute(async (transaction) => {
          await transaction.updateTable('addresses').set({ dead: 1 }).where('place', '=', place).execute()
          await transaction.deleteFrom('turns').where('event_key', '=', event).execute()
        })
        .catch(databaseFailed('written'))
    },
  }
}
