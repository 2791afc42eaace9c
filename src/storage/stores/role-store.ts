import type { Kysely } from 'kysely'
import type { Roles } from '../../escalation/roles'
import { databaseFailed } from '../database-failed'
import type { Schema } from '../schema'
import { toStored } from '../stored-text'

/** The roles over either database. */
export function createRoleStore(database: Kysely<Schema>): Roles {
  return {
    async hold(role, owner, now, leaseMs) {
      const until = now + leaseMs
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('roles')
        .values({ role: toStored(role), owner: toStored(owner), until })
        .onConflict((conflict) =>
          conflict
            .column('role')
            .doUpdateSet({ owner: toStored(owner), until })
            .where((row) =>
              row.or([
                row('roles.owner', '=', toStored(owner)),
                row('roles.until', '<=', now),
                // No lease taken by a right clock ends so late: the clock was set back since.
                row('roles.until', '>', until + leaseMs),
              ]),
            ),
        )
        .executeTakeFirst()
        .catch(databaseFailed('written'))
      return (numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async release(role, owner) {
      await database
        .deleteFrom('roles')
        .where('role', '=', toStored(role))
        .where('owner', '=', toStored(owner))
        .execute()
        .catch(databaseFailed('written'))
    },
  }
}
