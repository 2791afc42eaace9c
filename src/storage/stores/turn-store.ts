import type { Kysely } from 'kysely'
import type { CommitOutcome, TurnStore } from '../../conversation/turn-store'
import type { Logger } from '../../model/logger'
import { databaseFailed } from '../database-failed'
import type { Dialect } from '../dialect'
import { createGroupCommitter } from '../group-committer'
import type { Schema } from '../schema'
import { createShredder } from '../shredder'
import { toStored } from '../stored-text'
import type { TaskNews } from '../task-news'
import { deleteOld, deleteWhose } from './delete-turns'
import { createReadStart } from './read-start'
import { rowKeys } from './row-keys'
import { turnRows, type TurnRows } from './turn-rows'
import { withdraw } from './withdraw'
import { writeDeliveries, type Delivery } from './write-deliveries'
import { createWriteTurns } from './write-turns'

type Job =
  | { readonly kind: 'turn'; readonly rows: TurnRows }
  | { readonly kind: 'delivered'; readonly turnId: string; readonly sent: readonly Delivery[] }

/**
 * The turn store over either database. `flush` writes the deliveries that wait for company; `settle` resolves when nothing
 * at all waits to be written.
 */
export function createTurnStore(
  database: Kysely<Schema>,
  dialect: Dialect,
  { grouping, logger, taskNews }: { readonly grouping: boolean; readonly logger: Logger; readonly taskNews: TaskNews },
): TurnStore & { flush(): Promise<void>; settle(): Promise<void> } {
  /** Delivered, though the database may not know it yet. */
  const delivered = new Set<string>()

  const readStart = createReadStart(database)
  const writeTurns = createWriteTurns(database, dialect)

  async function write(jobs: readonly Job[]): Promise<readonly CommitOutcome[]> {
    const turns = jobs.flatMap((job) => (job.kind === 'turn' ? [job.rows] : []))
    const marks = jobs.flatMap((job) => (job.kind === 'delivered' ? [job.turnId] : []))
    const sent = jobs.flatMap((job) => (job.kind === 'delivered' ? job.sent : []))
    const outcomes = await database.transaction().execute(async (transaction) => {
      if (marks.length > 0) {
        const marked = await transaction
          .updateTable('turns')
          .set({ delivered: 1 })
          .where('id', 'in', marks)
          .returning(['id', 'at'])
          .execute()
        await writeDeliveries(transaction, marked, sent)
      }
      return turns.length === 0 ? [] : writeTurns(transaction, turns)
    })
    for (const turnId of marks) delivered.delete(turnId)
    if (turns.some(({ tickets }, place) => tickets !== undefined && outcomes[place] === 'committed')) taskNews.tell()
    const remaining = [...outcomes]
    return jobs.map((job) => (job.kind === 'turn' ? (remaining.shift() ?? 'conflict') : 'committed'))
  }

  const committer = createGroupCommitter<Job, CommitOutcome>({
    write,
    afterFailure: (error) => dialect.afterFailure(error),
    grouping,
    onRiderFailed: (error) =>
      logger.warn(
        { reason: reasonOf(error) },
        'a delivery could not be noted: if the channel sends that activity again, the same replies go out again',
      ),
  })

  const shredder = createShredder(database, dialect, (error) =>
    logger.warn(
      { reason: reasonOf(error) },
      'what was deleted is not overwritten in the file yet; it will be when the database is opened again',
    ),
  )

  return {
    async begin(key, now) {
      const { state, earlier } = await readStart(rowKeys(key), now).catch(databaseFailed('read'))
      if (earlier === undefined) return { state }
      return { state, earlier: { ...earlier, delivered: earlier.delivered || delivered.has(earlier.id) } }
    },

    async commit(turn) {
      const outcome = await committer.submit({ kind: 'turn', rows: turnRows(turn) }).catch(databaseFailed('written'))
      if (turn.forget && outcome === 'committed') shredder.soon()
      return outcome
    },

    async claimDelivery(turnId, lease, now) {
      if (delivered.has(turnId)) return 'delivered'
      const length = lease.until - now
      const claimed = await database
        .updateTable('turns')
        .set({ lease_owner: toStored(lease.owner), lease_until: lease.until })
        .where('id', '=', turnId)
        .where('delivered', '=', 0)
        .where((row) =>
          row.or([
            row('lease_owner', '=', toStored(lease.owner)),
            row('lease_until', '<=', now),
            // No lease taken by a right clock ends so late: the clock was set back since.
            row('lease_until', '>', lease.until + length),
          ]),
        )
        .executeTakeFirst()
        .catch(databaseFailed('written'))
      if (claimed.numUpdatedRows > 0n) return 'claimed'
      const turn = await database
        .selectFrom('turns')
        .select('delivered')
        .where('id', '=', turnId)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return turn?.delivered === 0 ? 'held' : 'delivered'
    },

    markDelivered(turnId, sent = []) {
      delivered.add(turnId)
      committer.ride({ kind: 'delivered', turnId, sent: sent.map((message) => ({ turnId, message })) })
    },

    async withdraw(ref, messageId, keep) {
      await committer.settle()
      const turns = await withdraw(database, dialect, ref, messageId, keep).catch(databaseFailed('written'))
      if (turns > 0) shredder.soon()
      return turns
    },

    deleteBefore: (at, now) => deleteOld(database, dialect, at, now).catch(databaseFailed('written')),

    async forget(id) {
      await committer.settle()
      const rows = await deleteWhose(database, dialect, id).catch(databaseFailed('written'))
      if (rows > 0) await shredder.now().catch(databaseFailed('written'))
      return rows
    },

    flush: () => committer.settle(),

    async settle() {
      await committer.settle()
      await shredder.settle()
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
