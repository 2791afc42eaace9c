import type { Transaction } from 'kysely'
import type { MailVerdict } from '../../escalation/mail-ledger'
import type { Schema } from '../schema'

const DAY_MS = 24 * 60 * 60_000

/** Mails a day that are taken of staff, or of one asker, in one thread: people who need more have long telephoned. */
const TAKEN_A_DAY = 10

/**
 * What becomes of a mail in a thread that had many of its kind within a day: it waits for a person. Two programs that answer
 * each other, and do not say that they are programs, end here. The thread's ticket is locked.
 * @param now epoch milliseconds
 */
export async function holdBusyThread(
  transaction: Transaction<Schema>,
  verdict: MailVerdict,
  now: number,
): Promise<MailVerdict> {
  if (verdict.do !== 'answer' && verdict.do !== 'write') return verdict
  const asker = verdict.do === 'write' ? verdict.askerId : undefined
  const { mails } = await transaction
    .selectFrom('received_mails')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .where('ticket', '=', verdict.ticket)
    .where('verdict', '=', verdict.do)
    .where('at', '>', now - DAY_MS)
    .$if(asker !== undefined, (query) => query.where('asker', '=', asker ?? ''))
    .executeTakeFirstOrThrow()
  return mails < TAKEN_A_DAY ? verdict : { do: 'wait', reason: 'many-mails', ticket: verdict.ticket }
}
