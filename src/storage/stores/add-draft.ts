import type { Transaction } from 'kysely'
import type { NewDraft } from '../../escalation/draft-store'
import type { Schema } from '../schema'
import { toStored } from '../stored-text'
import { nextNumbers } from './next-numbers'

/** Adds a draft; it goes with the first asker of its ticket, whose words it has. @param at epoch milliseconds */
export async function addDraft(transaction: Transaction<Schema>, draft: NewDraft, at: number): Promise<void> {
  const asker = await transaction
    .selectFrom('askers')
    .select(['conversation_key', 'conversation', 'person'])
    .where('ticket', '=', draft.ticket)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  await transaction
    .insertInto('drafts')
    .values({
      number: await nextNumbers(transaction, 'draft'),
      ticket: draft.ticket,
      conversation_key: asker?.conversation_key ?? null,
      conversation: asker?.conversation ?? null,
      person: asker?.person ?? null,
      question: toStored(draft.question),
      answer: toStored(draft.answer),
      category: draft.category === null ? null : toStored(draft.category),
      similar_entries: JSON.stringify(draft.similar),
      personal: JSON.stringify(draft.personal),
      locale: toStored(draft.locale),
      is_unsure: draft.isUnsure ? 1 : 0,
      state: 'open',
      at,
    })
    .execute()
}
