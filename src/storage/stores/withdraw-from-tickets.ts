import type { Transaction } from 'kysely'
import type { Task } from '../../escalation/outbox'
import type { SpokenLine } from '../../model/ticket'
import type { Utterance } from '../../model/utterance'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { fromStored, toStored } from '../stored-text'
import type { AskerRow } from '../ticket-schema'
import { takeOut } from './forget-askers'
import { isDigestUntried } from './leave-ticket'

/** Of tasks whose mail nobody has. */
const UNSENT = ['pending', 'retrying', 'filed', 'parked'] as const

/** A message that was taken back. */
export interface TakenBack {
  /** Whose, as `conversation_key`. */
  readonly person: string
  /** Its turns. */
  readonly turns: readonly string[]
  /** What was asked in it, as stored. */
  readonly texts: readonly string[]
  /** Epoch milliseconds of its first turn. */
  readonly first: number
}

/**
 * Drops the words of a message from the tickets that its person opened or joined afterwards. Where staff were not told of the
 * question yet, the person never asked; where they were, the ticket stays without the words, and an answer still comes.
 */
export async function withdrawFromTickets(
  transaction: Transaction<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  { person, turns, texts, first }: TakenBack,
): Promise<void> {
  if (turns.length === 0) return
  const askers = await transaction
    .selectFrom('askers')
    .selectAll()
    .where('conversation_key', '=', person)
    .orderBy('ticket')
    .execute()
  if (askers.length === 0) return
  await dialect.lockTickets(
    transaction,
    askers.map(({ ticket }) => ticket),
  )
  const written = [...texts, ...(await saidIn(transaction, turns))]
  for (const asker of askers) {
    const isQuestion = turns.includes(asker.turn_id) || (asker.since >= first && texts.includes(asker.question))
    if (!isQuestion) await dropLines(transaction, asker, texts)
    else if (await isUntold(transaction, asker)) await takeOut(transaction, asker.ticket, [asker])
    else await blank(transaction, asker)
    await dropMessages(transaction, asker, written, first)
  }
}

/** What a person said in turns, as messages of a ticket keep it. */
async function saidIn(transaction: Transaction<Schema>, turns: readonly string[]): Promise<readonly string[]> {
  const lines = await transaction.selectFrom('transcript').select('utterance').where('turn_id', 'in', turns).execute()
  return lines.flatMap(({ utterance }) => {
    const said = JSON.parse(utterance) as Utterance
    return said.by === 'person' ? [toStored(said.text)] : []
  })
}

/** The message may be one that the person added to a ticket: nobody is told of it, or its words go. */
async function dropMessages(
  transaction: Transaction<Schema>,
  { id, ticket }: AskerRow,
  written: readonly string[],
  first: number,
): Promise<void> {
  if (written.length === 0) return
  const dropped = await transaction
    .updateTable('ticket_messages')
    .set({ text: '' })
    .where('ticket', '=', ticket)
    .where('asker', '=', id)
    .where('text', 'in', written)
    .where('at', '>=', first)
    .returning('position')
    .execute()
  // One that tells of all that was written behind it leaves out by itself what is gone.
  const untold = await transaction
    .selectFrom('outbox')
    .select(['id', 'task'])
    .where('ticket', '=', ticket)
    .where('asker', '=', id)
    .where('kind', '=', 'tell-written')
    .where('state', 'in', UNSENT)
    .execute()
  for (const row of untold) {
    const task = JSON.parse(row.task) as Extract<Task, { readonly kind: 'tell-written' }>
    if (task.rest === true || !dropped.some(({ position }) => position === task.position)) continue
    await transaction.deleteFrom('outbox').where('id', '=', row.id).execute()
  }
}

/** Whether no mail told staff of a question yet. The task of one is held back until the transaction ends, so that it stays true. */
async function isUntold(transaction: Transaction<Schema>, asker: AskerRow): Promise<boolean> {
  const { digest_hour: hour } = await transaction
    .selectFrom('tickets')
    .select('digest_hour')
    .where('number', '=', asker.ticket)
    .executeTakeFirstOrThrow()
  // The digest tells of what is there when it is sent.
  if (asker.position === 0 && hour !== null) return isDigestUntried(transaction, hour)
  const { numUpdatedRows } = await transaction
    .updateTable('outbox')
    .set((row) => ({ state: row.ref('state') }))
    .where('ticket', '=', asker.ticket)
    .where((row) =>
      asker.position === 0
        ? row('kind', '=', 'ask-staff')
        : row.and([row('kind', '=', 'tell-joined'), row('asker', '=', asker.id)]),
    )
    .where('state', 'in', UNSENT)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function blank(transaction: Transaction<Schema>, { id, ticket, position }: AskerRow): Promise<void> {
  await transaction.updateTable('askers').set({ question: '', lines: '[]' }).where('id', '=', id).execute()
  await transaction.updateTable('received_mails').set({ raw: '', subject: null }).where('ticket', '=', ticket).execute()
  if (position !== 0) return
  await transaction
    .updateTable('tickets')
    .set({ question: '', considered: '[]' })
    .where('number', '=', ticket)
    .execute()
  await transaction.deleteFrom('drafts').where('ticket', '=', ticket).where('state', '=', 'open').execute()
}

/** The message may be one of the lines that went along with another question, cut or quoted by the bot. */
async function dropLines(transaction: Transaction<Schema>, asker: AskerRow, texts: readonly string[]): Promise<void> {
  const said = texts.map(fromStored).filter((text) => text !== '')
  const lines = JSON.parse(asker.lines) as readonly SpokenLine[]
  const kept = lines.filter(
    ({ text }) => !said.some((words) => text.includes(words) || words.startsWith(text.replace(/…$/u, ''))),
  )
  if (kept.length === lines.length) return
  await transaction
    .updateTable('askers')
    .set({ lines: JSON.stringify(kept) })
    .where('id', '=', asker.id)
    .execute()
}
