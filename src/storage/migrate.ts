import { sql, type Kysely } from 'kysely'
import type { Clock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import type { Dialect } from './dialect'
import { turnsMigration } from './migrations/0001-turns'
import { reasonsMigration } from './migrations/0002-reasons'
import { transcriptMigration } from './migrations/0003-transcript'
import { deliveriesMigration } from './migrations/0004-deliveries'
import { ticketsMigration } from './migrations/0005-tickets'
import type { Migration } from './migrations/migration'
import type { Schema } from './schema'

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [
  turnsMigration,
  reasonsMigration,
  transcriptMigration,
  deliveriesMigration,
  ticketsMigration,
]

/**
 * Brings the tables to the newest form: all missing steps in one transaction, under a lock, so that processes that start
 * at once do it once.
 * @throws CodedError `database-too-new` where a newer version of the program has been at the database
 */
export async function migrate(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockMigrations'>,
  clock: Clock,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await dialect.lockMigrations(transaction)
    await sql`create table if not exists migrations (number integer not null primary key, name text not null, at bigint not null)`.execute(
      transaction,
    )
    const done = await transaction.selectFrom('migrations').select('number').orderBy('number', 'desc').execute()
    const newest = done[0]?.number ?? 0
    const known = migrations.at(-1)?.number ?? 0
    if (newest > known) {
      throw new CodedError(
        'database-too-new',
        `The database (DATABASE_URL) has been brought to step ${newest} by a newer version of the program; this one ` +
          `knows ${known}. Start the newer version, or name another database.`,
      )
    }
    for (const { number, name, statements } of migrations.filter((step) => step.number > newest)) {
      for (const statement of statements) await sql.raw(statement).execute(transaction)
      await transaction.insertInto('migrations').values({ number, name, at: clock.now() }).execute()
    }
  })
}
