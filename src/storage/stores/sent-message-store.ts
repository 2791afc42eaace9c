import type { Kysely } from 'kysely'
import type { SentMessages } from '../../channels/bot-framework/sent-messages'
import { databaseFailed } from '../database-failed'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'
import { messageKey, rowKeys } from './row-keys'

/**
 * What replies were sent as, over either database.
 * @param flush writes the deliveries that wait for company: they are looked for a moment after they were made
 */
export function createSentMessageStore(database: Kysely<Schema>, flush: () => Promise<void>): SentMessages {
  return {
    async answersTo(ref, messageId) {
      await flush()
      const keys = rowKeys({ ref, eventId: '' })
      const newest = await database
        .selectFrom('turns')
        .select('message_key')
        .where('conversation', '=', keys.conversation)
        .where('person', '=', keys.person)
        .where('channel', '=', toStored(ref.channel))
        .where('kind', 'in', ['message', 'action'])
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      const rows = await database
        .selectFrom('deliveries')
        .innerJoin('turns', 'turns.id', 'deliveries.turn_id')
        .select(['turn_id', 'sent_id'])
        .where('message_key', '=', messageKey(ref, messageId))
        .where('person', '=', keys.person)
        .where('sent_id', 'is not', null)
        .orderBy('turns.at', 'desc')
        .orderBy('position')
        .execute()
        .catch(databaseFailed('read'))
      return {
        isNewest: newest?.message_key === messageKey(ref, messageId),
        sentIds: rows.filter((row) => row.turn_id === rows[0]?.turn_id).map((row) => fromStored(row.sent_id ?? '')),
      }
    },

    async entryOf({ channel, conversationId }, sentId) {
      await flush()
      const { conversation } = rowKeys({ ref: { channel, conversationId, userId: '' }, eventId: '' })
      const row = await database
        .selectFrom('deliveries')
        .innerJoin('turns', 'turns.id', 'deliveries.turn_id')
        .select('entry_id')
        .where('sent_id', '=', toStored(sentId))
        .where('conversation', '=', conversation)
        .where('turns.channel', '=', toStored(channel))
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      const id = row?.entry_id ?? undefined
      return id === undefined ? undefined : fromStored(id)
    },
  }
}
