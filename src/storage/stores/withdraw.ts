import type { Kysely, Transaction } from 'kysely'
import type { ConversationRef } from '../../model/event'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { toStored } from '../stored-text'
import { messageKey, rowKeys } from './row-keys'
import { withdrawFromTickets } from './withdraw-from-tickets'

/**
 * `TurnStore.withdraw`, but for shredding.
 * @returns how many turns lost their words
 */
export async function withdraw(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockConversations' | 'lockTickets' | 'rememberToShred'>,
  ref: ConversationRef,
  messageId: string,
  keep?: string,
): Promise<number> {
  const keys = rowKeys({ ref, eventId: keep ?? '' })
  return database.transaction().execute(async (transaction) => {
    await dialect.lockConversations(transaction, [keys.conversation])
    const turns = await transaction
      .selectFrom('turns')
      .select(['id', 'at'])
      .where('message_key', '=', messageKey(ref, messageId))
      .where('person', '=', keys.person)
      .where('event_key', '<>', keys.event)
      .execute()
    const ids = turns.map(({ id }) => id)
    const first = Math.min(...turns.map(({ at }) => at))
    const texts = ids.length === 0 ? [] : await questionsOf(transaction, ids)
    if (keep === undefined) {
      // Who edits a message asks all the same: what they agreed to send stays as they saw it.
      await withdrawFromTickets(transaction, dialect, { person: keys.state, turns: ids, texts, first })
      await transaction.deleteFrom('states').where('conversation_key', '=', keys.state).execute()
    }
    if (ids.length === 0) return 0
    const afterwards = transaction
      .selectFrom('turns')
      .select('id')
      .where('conversation', '=', keys.conversation)
      .where('person', '=', keys.person)
      .where('channel', '=', toStored(ref.channel))
      .where('at', '>=', first)
    if (texts.length > 0) {
      await transaction.deleteFrom('picks').where('question', 'in', texts).where('turn_id', 'in', afterwards).execute()
      for (const table of ['ratings', 'person_requests'] as const) {
        await transaction
          .updateTable(table)
          .set({ question: null })
          .where('question', 'in', texts)
          .where('turn_id', 'in', afterwards)
          .execute()
      }
    }
    await transaction.deleteFrom('questions').where('turn_id', 'in', ids).execute()
    // What the message's own turns recorded besides: a person who was asked for, with the words of the request.
    await transaction.updateTable('person_requests').set({ question: null }).where('turn_id', 'in', ids).execute()
    await transaction.deleteFrom('transcript').where('turn_id', 'in', ids).execute()
    // Replies quote what was asked, and the link to an e-mail has it whole. Those that were delivered are of no use any more.
    await transaction.updateTable('turns').set({ replies: '[]', delivered: 1 }).where('id', 'in', ids).execute()
    await transaction
      .updateTable('turns')
      .set({ replies: '[]' })
      .where('delivered', '=', 1)
      .where('id', 'in', afterwards)
      .execute()
    await dialect.rememberToShred(transaction)
    return turns.length
  })
}

async function questionsOf(transaction: Transaction<Schema>, turns: readonly string[]): Promise<readonly string[]> {
  const asked = await transaction.selectFrom('questions').select('text').where('turn_id', 'in', turns).execute()
  return [...new Set(asked.map(({ text }) => text))]
}
