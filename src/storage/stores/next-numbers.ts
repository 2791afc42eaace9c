import type { Kysely } from 'kysely'
import type { Schema } from '../schema'
import type { CounterRow } from '../ticket-schema'

/**
 * Takes numbers that are given only once. The counter is locked until the transaction ends.
 * @param count how many
 * @returns the first of them
 */
export async function nextNumbers(database: Kysely<Schema>, name: CounterRow['name'], count = 1): Promise<number> {
  const { value } = await database
    .updateTable('counters')
    .set((row) => ({ value: row('value', '+', count) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
