import type { Transaction } from 'kysely'
import type { Task } from '../../escalation/outbox'
import type { Schema } from '../schema'
import { addTask } from './add-task'
import { taskRow } from './task-rows'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** What staff are told of a ticket that they know of, as often as those who asked like. */
const NOTES = ['tell-joined', 'tell-written', 'tell-cancelled'] as const

export type Note = Extract<Task, { readonly kind: (typeof NOTES)[number] }>

/** Notes about one ticket, within a day, that go out as they come. */
const AT_ONCE = 5

/**
 * Tells staff something about a ticket, which is locked. After a few notes a day the next wait until the hour is over, and
 * one of each kind is enough then: what somebody wrote is told with all that they write meanwhile, and how many wait stands
 * in each mail. So nobody fills staff's mailbox by a ticket, and programs that answer each other do not either.
 * @param asker who wrote it; only of a message
 * @param at epoch milliseconds
 */
export async function tellStaff(
  transaction: Transaction<Schema>,
  note: Note,
  at: number,
  asker?: string,
): Promise<void> {
  const owner = asker === undefined ? {} : { asker }
  if ((await notesSince(transaction, note.ticket, at - DAY_MS)) < AT_ONCE) {
    return addTask(transaction, taskRow(note, { now: at, dueAt: at }, owner))
  }
  if (await isToldAnyway(transaction, note, asker)) return
  const dueAt = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS
  const whole: Note = note.kind === 'tell-written' ? { ...note, rest: true } : note
  await addTask(transaction, taskRow(whole, { now: at, dueAt }, owner))
}

async function notesSince(transaction: Transaction<Schema>, ticket: number, since: number): Promise<number> {
  const { notes } = await transaction
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('notes'))
    .where('ticket', '=', ticket)
    .where('kind', 'in', NOTES)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return notes
}

/** Whether a note that waits for its hour says it too. It is held back until the transaction ends, so that it does. */
async function isToldAnyway(
  transaction: Transaction<Schema>,
  { kind, ticket }: Note,
  asker: string | undefined,
): Promise<boolean> {
  const waiting = await transaction
    .updateTable('outbox')
    .set({ state: 'pending' })
    .where('ticket', '=', ticket)
    .where('kind', '=', kind)
    .where('state', '=', 'pending')
    .$if(asker !== undefined, (query) => query.where('asker', '=', asker ?? ''))
    .returning('task')
    .execute()
  return waiting.some(({ task }) => kind !== 'tell-written' || (JSON.parse(task) as { readonly rest?: true }).rest)
}
