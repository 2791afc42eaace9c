import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { addTask } from './add-task'
import { taskRow } from './task-rows'

/** As `TicketStore.remind` takes them. */
export interface Reminding {
  readonly nth: 1 | 2
  /** Epoch milliseconds, both. */
  readonly before: number
  readonly now: number
}

/**
 * `TicketStore.remind`: notes at each ticket that people were asked again, and adds the task. A ticket that an asker opened
 * again waits from then on.
 */
export async function remind(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  { nth, before, now }: Reminding,
): Promise<number> {
  const column = nth === 1 ? 'reminded_once' : 'reminded_twice'
  return database.transaction().execute(async (transaction) => {
    const late = await transaction
      .selectFrom('tickets')
      .select('number')
      .where('state', '=', 'open')
      .where('waits_since', '<', before)
      .where(column, '=', 0)
      .orderBy('number')
      .execute()
    if (late.length === 0) return 0
    const numbers = late.map(({ number }) => number)
    await dialect.lockTickets(transaction, numbers)
    // Held against the rows once more: another process may have reminded of them before they were locked.
    const reminded = await transaction
      .updateTable('tickets')
      .set({ [column]: 1 })
      .where('number', 'in', numbers)
      .where('state', '=', 'open')
      .where('waits_since', '<', before)
      .where(column, '=', 0)
      .returning('number')
      .execute()
    for (const { number: ticket } of reminded) {
      await addTask(transaction, taskRow({ v: 1, kind: 'remind-staff', ticket, nth }, { now, dueAt: now }))
    }
    return reminded.length
  })
}
