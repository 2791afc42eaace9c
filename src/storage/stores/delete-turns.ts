import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect'
import { digest } from '../digest'
import type { Schema } from '../schema'
import { deleteOldTickets } from './delete-tickets'
import { forgetAskers, ticketsToForget } from './forget-askers'

/** Turns, or lines, deleted in one transaction: nobody is kept waiting by it. */
const AT_ONCE = 200

/**
 * Deletes turns, addresses and tickets older than `at`, lines as old that belong to no turn, and states that have expired by `now`
 * (epoch milliseconds).
 * @returns how many turns went
 */
export async function deleteOld(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  at: number,
  now: number,
): Promise<number> {
  const turns = await inParts(() =>
    database
      .deleteFrom('turns')
      .where('id', 'in', (old) =>
        old.selectFrom('turns').select('id').where('at', '<', at).orderBy('at').limit(AT_ONCE),
      )
      .executeTakeFirst(),
  )
  await inParts(() =>
    database
      .deleteFrom('transcript')
      .where((row) =>
        row(
          row.refTuple('conversation', 'position'),
          'in',
          row
            .selectFrom('transcript')
            .select(['conversation', 'position'])
            .where('turn_id', 'is', null)
            .where('at', '<', at)
            .orderBy('at')
            .limit(AT_ONCE)
            .$asTuple('conversation', 'position'),
        ),
      )
      .executeTakeFirst(),
  )
  await database.deleteFrom('states').where('expires_at', '<=', now).execute()
  await database.deleteFrom('addresses').where('at', '<', at).execute()
  await deleteOldTickets(database, dialect, at, now)
  return turns
}

/** Deletes until a part is not full any more, and lets others go first between two. How many rows went. */
async function inParts(deletePart: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<number> {
  let rows = 0
  for (;;) {
    const part = Number((await deletePart()).numDeletedRows)
    rows += part
    if (part < AT_ONCE) return rows
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

/**
 * Deletes turns, states, addresses, lines and what tickets keep of a conversation or a person, by either id, on all channels.
 * @returns how many turns, states, addresses, askers and contacts went, and lines that belong to no turn
 */
export async function deleteWhose(database: Kysely<Schema>, dialect: Dialect, id: string): Promise<number> {
  const who = digest(id)
  return database.transaction().execute(async (transaction) => {
    await dialect.lockTickets(transaction, await ticketsToForget(transaction, { who }))
    const turns = await transaction
      .deleteFrom('turns')
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const states = await transaction
      .deleteFrom('states')
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const lines = await transaction
      .deleteFrom('transcript')
      .where('turn_id', 'is', null)
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const addresses = await transaction
      .deleteFrom('addresses')
      .where((row) => row.or([row('conversation', '=', who), row('person', '=', who)]))
      .executeTakeFirst()
    const asked = await forgetAskers(transaction, { who })
    const rows =
      Number(turns.numDeletedRows + states.numDeletedRows + lines.numDeletedRows + addresses.numDeletedRows) + asked
    if (rows > 0) await dialect.rememberToShred(transaction)
    return rows
  })
}
