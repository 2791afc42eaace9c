import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect'
import { digest } from '../digest'
import type { Schema } from '../schema'

/** Turns deleted in one transaction: nobody is kept waiting by it. */
const AT_ONCE = 200

/**
 * Deletes turns older than `at` and states that have expired by `now` (epoch milliseconds).
 * @returns how many turns went
 */
export async function deleteOld(database: Kysely<Schema>, at: number, now: number): Promise<number> {
  let turns = 0
  for (;;) {
    const { numDeletedRows } = await database
      .deleteFrom('turns')
      .where('id', 'in', (old) =>
        old.selectFrom('turns').select('id').where('at', '<', at).orderBy('at').limit(AT_ONCE),
      )
      .executeTakeFirst()
    turns += Number(numDeletedRows)
    if (Number(numDeletedRows) < AT_ONCE) break
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  await database.deleteFrom('states').where('expires_at', '<=', now).execute()
  return turns
}

/**
 * Deletes turns and states of a conversation or a person, by either id, on all channels.
 * @returns how many rows of both went
 */
export async function deleteWhose(database: Kysely<Schema>, dialect: Dialect, id: string): Promise<number> {
  const who = digest(id)
  return database.transaction().execute(async (transaction) => {
    const turns = await transaction
      .deleteFrom('turns')
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const states = await transaction
      .deleteFrom('states')
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const rows = Number(turns.numDeletedRows + states.numDeletedRows)
    if (rows > 0) await dialect.rememberToShred(transaction)
    return rows
  })
}
