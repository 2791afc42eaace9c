import type { Transaction } from 'kysely'
import type { Schema } from '../schema'
import type { OutboxTaskRow } from '../ticket-schema'

/**
 * Adds a task to the outbox. Where one of the same dedupe key waits untried, that one is kept, with what the new one says
 * and with the earlier of both times. Its row is locked even where nothing changes: a digest is not claimed before the ticket that it
 * has to tell of can be read.
 */
export async function addTask(transaction: Transaction<Schema>, row: OutboxTaskRow): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('dedupe')
        .doUpdateSet((found) => ({
          task: found.ref('excluded.task'),
          due_at: found
            .case()
            .when('excluded.due_at', '<', found.ref('outbox.due_at'))
            .then(found.ref('excluded.due_at'))
            .else(found.ref('outbox.due_at'))
            .end(),
        }))
        .where('outbox.state', '=', 'pending'),
    )
    .execute()
}
