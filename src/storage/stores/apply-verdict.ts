import type { Transaction } from 'kysely'
import type { MailVerdict } from '../../escalation/mail-ledger'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'
import type { AskerRow } from '../ticket-schema'
import { addDraft } from './add-draft'
import { addTask } from './add-task'
import { taskRow } from './task-rows'
import { addMessage, touchTicket, writeToTicket } from './thread'

/** When a verdict is carried out: as `MailLedger.take` has them. */
export interface VerdictTimes {
  readonly now: number
  readonly awayMs: number
}

type Verdict<Kind extends MailVerdict['do']> = Extract<MailVerdict, { readonly do: Kind }>

/** The ticket that a verdict changes, to be locked first; empty where it changes none. */
export function ticketsOfVerdict(verdict: MailVerdict): readonly number[] {
  return verdict.do === 'answer' || verdict.do === 'write' || verdict.do === 'bounce' ? [verdict.ticket] : []
}

/**
 * Does what a verdict says to ticket, outbox, drafts and contacts. The ticket is locked.
 * @returns the verdict as it was carried out: a person has to look where ticket or asker are there no more
 */
export async function applyVerdict(
  transaction: Transaction<Schema>,
  verdict: MailVerdict,
  times: VerdictTimes,
): Promise<MailVerdict> {
  if (verdict.do !== 'answer' && verdict.do !== 'write' && verdict.do !== 'bounce') return verdict
  const isApplied = await applyToTicket(transaction, verdict, times)
  return isApplied ? verdict : { do: 'wait', reason: 'unknown-ticket', ticket: verdict.ticket }
}

async function applyToTicket(
  transaction: Transaction<Schema>,
  verdict: Verdict<'answer' | 'write' | 'bounce'>,
  times: VerdictTimes,
): Promise<boolean> {
  if (verdict.do === 'answer') return answer(transaction, verdict, times)
  const asker = await transaction
    .selectFrom('askers')
    .selectAll()
    .where('id', '=', verdict.askerId)
    .where('ticket', '=', verdict.ticket)
    .where('state', '<>', 'left')
    .executeTakeFirst()
  if (asker === undefined) return false
  if (verdict.do === 'bounce') await bounce(transaction, asker, verdict, times)
  else await writeToTicket(transaction, asker, { ...verdict, at: times.now })
  return true
}

async function answer(
  transaction: Transaction<Schema>,
  { ticket, text, isAnswer, staffName, attachments, draft }: Verdict<'answer'>,
  { now, awayMs }: VerdictTimes,
): Promise<boolean> {
  const row = await transaction.selectFrom('tickets').select('number').where('number', '=', ticket).executeTakeFirst()
  if (row === undefined) return false
  const position = await addMessage(transaction, {
    ticket,
    asker: null,
    name: staffName === undefined ? null : toStored(staffName),
    text: toStored(text),
    is_answer: isAnswer ? 1 : 0,
    attachments,
    at: now,
  })
  await tellAskers(transaction, { ticket, position }, { now, awayMs })
  await touchTicket(transaction, ticket, now)
  if (isAnswer) await markAnswered(transaction, ticket, now)
  if (draft !== undefined) await addDraft(transaction, draft, now)
  return true
}

/** Those who wait, and those who were answered before, hear of a message: in the chat, and later by mail where that may be. */
async function tellAskers(
  transaction: Transaction<Schema>,
  message: { readonly ticket: number; readonly position: number },
  { now, awayMs }: VerdictTimes,
): Promise<void> {
  const askers = await transaction
    .selectFrom('askers')
    .leftJoin('contacts', 'contacts.conversation_key', 'askers.conversation_key')
    .select(['askers.id', 'askers.channel', 'by_mail', 'is_confirmed', 'is_undeliverable'])
    .where('ticket', '=', message.ticket)
    .where('state', 'in', ['waiting', 'answered'])
    .orderBy('position')
    .execute()
  for (const {
    id: asker,
    channel,
    by_mail: byMail,
    is_confirmed: confirmed,
    is_undeliverable: undeliverable,
  } of askers) {
    const times = { now, dueAt: now }
    const say = taskRow({ v: 1, kind: 'say-answer', ...message, asker }, times, { channel: fromStored(channel) })
    await addTask(transaction, say)
    if (byMail !== 1 || confirmed !== 1 || undeliverable === 1) continue
    const mail = { v: 1, kind: 'mail-answer', ...message, asker, unlessSeen: say.id } as const
    await addTask(transaction, taskRow(mail, { now, dueAt: now + awayMs }))
  }
}

async function markAnswered(transaction: Transaction<Schema>, ticket: number, now: number): Promise<void> {
  await transaction
    .updateTable('askers')
    .set({ state: 'answered', answered_at: now })
    .where('ticket', '=', ticket)
    .where('state', 'in', ['waiting', 'answered'])
    .execute()
  await transaction
    .updateTable('tickets')
    .set({ state: 'answered' })
    .where('number', '=', ticket)
    .where('state', '=', 'open')
    .execute()
  await transaction
    .updateTable('tickets')
    .set({ answered_at: now })
    .where('number', '=', ticket)
    .where('answered_at', 'is', null)
    .execute()
}

/** Mail to an asker came back: nothing more goes there, and staff are told once. */
async function bounce(
  transaction: Transaction<Schema>,
  asker: AskerRow,
  { said }: Verdict<'bounce'>,
  { now }: VerdictTimes,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('contacts')
    .set({ is_undeliverable: 1, at: now })
    .where('conversation_key', '=', asker.conversation_key)
    .where('is_undeliverable', '=', 0)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const task = { v: 1, kind: 'tell-bounced', ticket: asker.ticket, asker: asker.id, said } as const
  await addTask(transaction, taskRow(task, { now, dueAt: now }))
}
