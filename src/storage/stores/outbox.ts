import { sql, type Kysely, type SqlBool } from 'kysely'
import type { Claim, Outbox, OutboxRow, Settlement, Task, TaskState } from '../../escalation/outbox'
import { databaseFailed } from '../database-failed'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'
import type { TaskNews } from '../task-news'
import type { OutboxTaskRow } from '../ticket-schema'
import { addTask } from './add-task'
import { sentKey } from './sent-key'
import { taskRow } from './task-rows'

/** A try is put off for a day at most, whatever the clock said when its time was worked out. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/** By how much the clocks of replicas may differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000

/** The outbox over either database. */
export function createOutbox(database: Kysely<Schema>, dialect: Dialect, taskNews: TaskNews): Outbox {
  type ClaimOptions = Parameters<Outbox['claim']>[0]

  function claimable(from: Kysely<Schema>, { way, now, leaseMs, limit, refile }: ClaimOptions) {
    return from
      .selectFrom('outbox')
      .select('id')
      .where('way', '=', way)
      .where((row) =>
        row.or([
          row.and([
            row('state', 'in', ['pending', 'retrying']),
            row.or([
              row('due_at', '<=', now),
              // Further ahead than when it was written: the clock was set back since.
              sql<SqlBool>`due_at - ${now} > wait_ms + ${CLOCKS_DIFFER_MS}`,
            ]),
          ]),
          row.and([
            row('state', '=', 'leased'),
            // No lease taken by a right clock ends so late: the clock was set back since.
            row.or([row('lease_until', '<=', now), row('lease_until', '>', now + 2 * leaseMs)]),
          ]),
          ...(refile ? [row('state', '=', 'filed')] : []),
        ]),
      )
      .orderBy('due_at')
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
  }

  async function claimNow(options: ClaimOptions): Promise<readonly Claim[]> {
    const { owner, now, leaseMs } = options
    return database.transaction().execute(async (transaction) => {
      const due = await dialect.skipLocked(claimable(transaction, options)).execute()
      if (due.length === 0) return []
      const rows = await transaction
        .updateTable('outbox')
        .set((row) => ({
          state: 'leased',
          owner: toStored(owner),
          lease_until: now + leaseMs,
          fence: row('fence', '+', 1),
          tries: row('tries', '+', 1),
          // From here on it may have been read what the digest tells of: a ticket that comes later needs another one.
          dedupe: row.case().when('kind', '=', 'digest').then(null).else(row.ref('dedupe')).end(),
        }))
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .returning(['id', 'task', 'tries', 'created_at', 'fence'])
        .execute()
      return due.flatMap(({ id }) => rows.filter((row) => row.id === id).map(claimOf))
    })
  }

  return {
    async claim(options) {
      // Most looks find nothing, and need not take the lock for writing to find it.
      const due = await claimable(database, { ...options, limit: 1 })
        .execute()
        .catch(databaseFailed('read'))
      return due.length === 0 ? [] : claimNow(options).catch(databaseFailed('written'))
    },

    async settle(claim, settlement, now, then = []) {
      const isSettled = await database
        .transaction()
        .execute(async (transaction) => {
          const { numUpdatedRows } = await transaction
            .updateTable('outbox')
            .set((row) => ({
              ...settled(settlement, now),
              owner: null,
              lease_until: null,
              ...((settlement.state === 'retrying' || settlement.state === 'parked') && { failed_at: row.val(now) }),
            }))
            .where('id', '=', claim.id)
            .where('fence', '=', claim.fence)
            .where('state', '=', 'leased')
            .executeTakeFirst()
          if (numUpdatedRows === 0n) return false
          for (const task of then) await addTask(transaction, taskRow(task, { now, dueAt: now }))
          return true
        })
        .catch(databaseFailed('written'))
      if (isSettled && then.length > 0) taskNews.tell()
      return isSettled
    },

    async retry(id, now) {
      const { numUpdatedRows } = await database
        .updateTable('outbox')
        .set({ state: 'retrying', due_at: now, wait_ms: 0 })
        .where('id', '=', id)
        .where('state', '=', 'parked')
        .executeTakeFirst()
        .catch(databaseFailed('written'))
      if (numUpdatedRows > 0n) taskNews.tell()
      return numUpdatedRows > 0n
    },

    async undoneIds() {
      const rows = await database
        .selectFrom('outbox')
        .select('id')
        .where('state', 'not in', ['sent', 'dropped'])
        .execute()
        .catch(databaseFailed('read'))
      return new Set(rows.map(({ id }) => id))
    },

    onAdded: (listener) => taskNews.onTold(listener),

    async status() {
      const states = await database
        .selectFrom('outbox')
        .select('state')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .groupBy('state')
        .execute()
        .catch(databaseFailed('read'))
      // One query for each: an index leads to it, where one query over all would read every task that was ever sent.
      const { oldest, sent, failed } = await database
        .selectNoFrom((row) => [
          row
            .selectFrom('outbox')
            .select(({ fn }) => fn.min<number>('due_at').as('at'))
            .where('state', 'in', ['pending', 'retrying'])
            .as('oldest'),
          row
            .selectFrom('outbox')
            .select(({ fn }) => fn.max<number>('sent_at').as('at'))
            .where('way', '=', 'mail')
            .where('sent_at', 'is not', null)
            .as('sent'),
          row
            .selectFrom('outbox')
            .select(({ fn }) => fn.max<number>('failed_at').as('at'))
            .where('way', '=', 'mail')
            .where('failed_at', 'is not', null)
            .as('failed'),
        ])
        .executeTakeFirstOrThrow()
        .catch(databaseFailed('read'))
      const counts = { pending: 0, leased: 0, retrying: 0, sent: 0, filed: 0, parked: 0, dropped: 0 }
      for (const { state, count } of states) counts[state] = count
      return {
        counts,
        ...(oldest !== null && { oldestDueAt: oldest }),
        ...(sent !== null && { lastSentAt: sent }),
        ...(failed !== null && { lastFailedAt: failed }),
      }
    },

    async find(id) {
      const row = await database
        .selectFrom('outbox')
        .selectAll()
        .where('id', '=', toStored(id))
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return row && outboxRowOf(row)
    },

    async list(states, limit) {
      if (states.length === 0) return []
      const rows = await database
        .selectFrom('outbox')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(outboxRowOf)
    },
  }
}

function outboxRowOf(row: OutboxTaskRow): OutboxRow {
  return {
    id: row.id,
    task: JSON.parse(row.task) as Task,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_at,
    dueAt: row.due_at,
    ...(row.reason !== null && { reason: fromStored(row.reason) }),
  }
}

type ClaimedRow = Pick<OutboxTaskRow, 'id' | 'task' | 'tries' | 'created_at' | 'fence'>

function claimOf({ id, task, tries, created_at: createdAt, fence }: ClaimedRow): Claim {
  return { id, task: JSON.parse(task) as Task, tries: tries - 1, createdAt, fence }
}

/** What a settlement changes in the row. */
function settled(settlement: Settlement, now: number): Partial<OutboxTaskRow> & { readonly state: TaskState } {
  switch (settlement.state) {
    case 'sent': {
      const { messageId } = settlement
      const sentAs = messageId === undefined ? null : sentKey(messageId)
      return { state: 'sent', reason: null, sent_at: now, sent_as: sentAs }
    }
    case 'filed':
      return { state: 'filed', reason: toStored(settlement.path) }
    case 'retrying': {
      const wait = Math.min(Math.max(0, settlement.dueAt - now), LONGEST_WAIT_MS)
      return { state: 'retrying', reason: toStored(settlement.reason), due_at: now + wait, wait_ms: wait }
    }
    case 'parked':
    case 'dropped':
      return { state: settlement.state, reason: toStored(settlement.reason) }
  }
}
