import type { Kysely, Transaction } from 'kysely'
import type { MailLedger, MailVerdict } from '../../escalation/mail-ledger'
import { databaseFailed } from '../database-failed'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { fromStored } from '../stored-text'
import type { TaskNews } from '../task-news'
import { applyVerdict, ticketsOfVerdict, type VerdictTimes } from './apply-verdict'
import { holdBusyThread } from './hold-busy-thread'
import { nextNumbers } from './next-numbers'
import { keptMailOf, mailColumns, mailKey, verdictColumns } from './received-mail-rows'
import { sentKey } from './sent-key'

/** Our own Message-IDs, as the outbox's mails have them: with the ticket where there is one, and the task's id. */
const OWN_MESSAGE_ID = /^faq\.(?:t\d+\.)?([0-9a-f]{16})@/i

/** The ledger of received mails over either database. */
export function createMailLedger(database: Kysely<Schema>, dialect: Dialect, taskNews: TaskNews): MailLedger {
  const isKnown = async (key: string, from: Kysely<Schema> = database) => {
    const row = await from
      .selectFrom('received_mails')
      .select('id')
      .where('mail_key', '=', mailKey(key))
      .executeTakeFirst()
    return row !== undefined
  }

  /** Carries out what a mail's row says, and corrects the row where that is not possible any more. */
  async function carryOut(transaction: Transaction<Schema>, key: string, verdict: MailVerdict, times: VerdictTimes) {
    const done = await applyVerdict(transaction, verdict, times)
    if (done === verdict) return
    await transaction.updateTable('received_mails').set(verdictColumns(done)).where('mail_key', '=', key).execute()
  }

  return {
    async take(mail, verdict, now, awayMs) {
      const outcome = await database
        .transaction()
        .execute(async (transaction) => {
          await dialect.lockTickets(transaction, ticketsOfVerdict(verdict))
          if (await isKnown(mail.key, transaction)) return 'known'
          const held = await holdBusyThread(transaction, verdict, now)
          // The row comes first: whoever takes the same mail at the same time waits for it, and finds it known.
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto('received_mails')
            .values({ id: await nextNumbers(transaction, 'mail'), ...mailColumns(mail), ...verdictColumns(held) })
            .onConflict((conflict) => conflict.column('mail_key').doNothing())
            .executeTakeFirst()
          if (numInsertedOrUpdatedRows === 0n) return 'known'
          await carryOut(transaction, mailKey(mail.key), held, { now, awayMs })
          return 'taken'
        })
        .catch(databaseFailed('written'))
      if (outcome === 'taken') taskNews.tell()
      return outcome
    },

    isKnown: (key) => isKnown(key).catch(databaseFailed('read')),

    async waiting(limit) {
      const rows = await database
        .selectFrom('received_mails')
        .selectAll()
        .where('verdict', '=', 'wait')
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(keptMailOf)
    },

    async find(id) {
      const row = await database
        .selectFrom('received_mails')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return row && keptMailOf(row)
    },

    async decide(id, verdict, now, awayMs) {
      const isDecided = await database
        .transaction()
        .execute(async (transaction) => {
          await dialect.lockTickets(transaction, ticketsOfVerdict(verdict))
          const mail = await transaction
            .updateTable('received_mails')
            .set(verdictColumns(verdict))
            .where('id', '=', id)
            .where('verdict', '=', 'wait')
            .returning('mail_key')
            .executeTakeFirst()
          if (mail === undefined) return false
          await carryOut(transaction, mail.mail_key, verdict, { now, awayMs })
          return true
        })
        .catch(databaseFailed('written'))
      if (isDecided) taskNews.tell()
      return isDecided
    },

    async ticketOfMail(messageId) {
      const own = OWN_MESSAGE_ID.exec(messageId)?.[1]?.toLowerCase()
      const row = await database
        .selectFrom('outbox')
        .select('ticket')
        .where((found) =>
          found.or([found('sent_as', '=', sentKey(messageId)), ...(own === undefined ? [] : [found('id', '=', own)])]),
        )
        .where('ticket', 'is not', null)
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return row?.ticket ?? undefined
    },

    async bouncedStaff(since) {
      const rows = await database
        .selectFrom('received_mails')
        .select(['address', 'said', 'at'])
        .where('verdict', '=', 'staff-bounce')
        .where('at', '>=', since)
        .orderBy('at')
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(({ address, said, at }) => ({
        address: fromStored(address ?? ''),
        said: fromStored(said ?? ''),
        at,
      }))
    },
  }
}
