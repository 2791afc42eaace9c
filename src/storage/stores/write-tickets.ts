import type { Transaction } from 'kysely'
import type { EscalationRequest, TicketEffect } from '../../model/ticket'
import type { Schema } from '../schema'
import { toStored } from '../stored-text'
import type { AskerRow } from '../ticket-schema'
import { addTask } from './add-task'
import { count } from './count'
import { closeUnlessAwaited, leaveTicket } from './leave-ticket'
import { randomId } from './random-id'
import { taskRow } from './task-rows'
import { tellStaff } from './tell-staff'
import type { TicketTurn } from './ticket-turn'
import { touchTicket, writeToTicket } from './thread'
import { hasRoom, mayStillMailCode } from './within-limits'
import { awaitCode, confirmAddress, countWrongCode, findContact, writeContact } from './write-contact'

const HOUR_MS = 60 * 60_000

type Effect<Kind extends TicketEffect['do']> = Extract<TicketEffect, { readonly do: Kind }>

/**
 * Carries out a turn's effects in order, as `TicketWrites.effects` says. The tickets are locked.
 * @returns false where one is not possible any more; what was written until then is to be undone
 */
export async function writeTickets(transaction: Transaction<Schema>, turn: TicketTurn): Promise<boolean> {
  for (const effect of turn.writes.effects) if (!(await carryOut(transaction, turn, effect))) return false
  return true
}

function carryOut(transaction: Transaction<Schema>, turn: TicketTurn, effect: TicketEffect): Promise<boolean> {
  const { keys, at } = turn
  switch (effect.do) {
    case 'open-ticket':
      return open(transaction, turn, effect)
    case 'join-ticket':
      return join(transaction, turn, effect)
    case 'write-to-ticket':
      return write(transaction, turn, effect)
    case 'ticket-helped':
      return helped(transaction, turn, effect)
    case 'cancel-ticket':
      return cancel(transaction, turn, effect)
    case 'mail-code':
      return mailCode(transaction, turn, effect)
    case 'confirm-email':
      return confirmAddress(transaction, keys.state, at)
    case 'count-wrong-code':
      return countWrongCode(transaction, keys.state, at)
    case 'mail-conversation':
      return mailConversation(transaction, turn, effect)
  }
}

async function open(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { number, by, request }: Effect<'open-ticket'>,
): Promise<boolean> {
  const { keys, at, writes } = turn
  if (!(await hasRoom(transaction, turn, request.email))) return false
  const hour = Math.floor(at / HOUR_MS)
  const { numInsertedOrUpdatedRows: opened } = await transaction
    .insertInto('tickets')
    .values({
      number,
      question: toStored(request.question),
      considered: JSON.stringify(request.considered),
      reason: request.reason,
      state: 'open',
      opened_at: at,
      digest_hour: by === 'digest' ? hour : null,
      waits_since: at,
      reminded_once: 0,
      reminded_twice: 0,
      answered_at: null,
      active_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (opened === 0n) return false
  await transaction
    .insertInto('askers')
    .values(newAsker(turn, number, 0, request))
    .execute()
  await introduce(transaction, turn, request)
  await count(transaction, keys, { what: 'ticket', network: writes.network, email: request.email, at })
  await addTask(
    transaction,
    by === 'digest'
      ? taskRow({ v: 1, kind: 'digest', hour }, { now: at, dueAt: (hour + 1) * HOUR_MS })
      : taskRow({ v: 1, kind: 'ask-staff', ticket: number }, { now: at, dueAt: at }),
  )
  return true
}

async function join(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { number, request }: Effect<'join-ticket'>,
): Promise<boolean> {
  const { keys, at } = turn
  const ticket = await transaction.selectFrom('tickets').select('state').where('number', '=', number).executeTakeFirst()
  if (ticket?.state !== 'open') return false
  const askers = await transaction
    .selectFrom('askers')
    .select(['id', 'position', 'state', 'conversation_key'])
    .where('ticket', '=', number)
    .execute()
  const mine = askers.find((asker) => asker.conversation_key === keys.state)
  if (mine?.state === 'waiting') return false
  const position = mine?.position ?? Math.max(-1, ...askers.map((asker) => asker.position)) + 1
  const asker = { ...newAsker(turn, number, position, request), ...(mine && { id: mine.id }) }
  if (mine === undefined) await transaction.insertInto('askers').values(asker).execute()
  else await transaction.updateTable('askers').set(asker).where('id', '=', mine.id).execute()
  await introduce(transaction, turn, request)
  await touchTicket(transaction, number, at)
  await tellStaff(transaction, { v: 1, kind: 'tell-joined', ticket: number, asker: asker.id }, at)
  return true
}

async function write(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { number, text }: Effect<'write-to-ticket'>,
): Promise<boolean> {
  const asker = await findAsker(transaction, turn, number)
  if (asker === undefined) return false
  await writeToTicket(transaction, asker, { text, attachments: 0, at: turn.at })
  return true
}

async function helped(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { number }: Effect<'ticket-helped'>,
): Promise<boolean> {
  const asker = await findAsker(transaction, turn, number)
  if (asker === undefined) return false
  await transaction.updateTable('askers').set({ state: 'helped' }).where('id', '=', asker.id).execute()
  await touchTicket(transaction, number, turn.at)
  await closeUnlessAwaited(transaction, number, turn.at)
  return true
}

async function cancel(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { number }: Effect<'cancel-ticket'>,
): Promise<boolean> {
  const asker = await findAsker(transaction, turn, number)
  if (asker?.state !== 'waiting') return false
  await leaveTicket(transaction, asker, turn.at)
  return true
}

async function mailCode(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  { email, locale }: Effect<'mail-code'>,
): Promise<boolean> {
  const { keys, at, writes } = turn
  if (!(await mayStillMailCode(transaction, turn, email))) return false
  await awaitCode(transaction, keys, email, at)
  // Who gives an address after asking wants the answers there that are still to come.
  await transaction
    .updateTable('askers')
    .set({ by_mail: 1 })
    .where('conversation_key', '=', keys.state)
    .where('state', 'in', ['waiting', 'answered'])
    .execute()
  await count(transaction, keys, { what: 'code', network: writes.network, email, at })
  const task = { v: 1, kind: 'mail-code', person: keys.state, email, issuedAt: at, locale } as const
  await addTask(transaction, taskRow(task, { now: at, dueAt: at }))
  return true
}

async function mailConversation(
  transaction: Transaction<Schema>,
  { keys, at, writes }: TicketTurn,
  { lines, locale }: Effect<'mail-conversation'>,
): Promise<boolean> {
  const { contact: known } = writes
  if (known.isConfirmed && known.email !== undefined) {
    await writeContact(transaction, keys, { email: known.email, known }, at)
  }
  const contact = await findContact(transaction, keys.state)
  if (contact?.is_confirmed !== 1) return false
  const task = { v: 1, kind: 'mail-conversation', person: keys.state, lines, locale } as const
  await addTask(transaction, taskRow(task, { now: at, dueAt: at }))
  return true
}

/** Keeps how the asker is called, and where mail to them may go. */
async function introduce(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  request: EscalationRequest,
): Promise<void> {
  const name = request.name ?? turn.writes.contact.name
  const { email } = request
  const naming = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) }
  await writeContact(transaction, turn.keys, { ...naming, known: turn.writes.contact }, turn.at)
}

function newAsker(
  { id, ref, keys, at, writes }: TicketTurn,
  ticket: number,
  position: number,
  request: EscalationRequest,
): AskerRow {
  const name = request.name ?? writes.contact.name
  return {
    id: randomId(),
    ticket,
    position,
    conversation_key: keys.state,
    conversation: keys.conversation,
    person: keys.person,
    turn_id: id,
    channel: toStored(ref.channel),
    conversation_id: toStored(ref.conversationId),
    user_id: toStored(ref.userId),
    question: toStored(request.question),
    lines: JSON.stringify(request.lines),
    locale: toStored(request.locale),
    name: name === undefined ? null : toStored(name),
    by_mail: request.email === undefined ? 0 : 1,
    state: 'waiting',
    since: at,
    answered_at: null,
  }
}

/** This turn's person among the askers of a ticket, unless they left. */
function findAsker(transaction: Transaction<Schema>, { keys }: TicketTurn, number: number) {
  return transaction
    .selectFrom('askers')
    .select(['id', 'ticket', 'name', 'state'])
    .where('ticket', '=', number)
    .where('conversation_key', '=', keys.state)
    .where('state', '<>', 'left')
    .executeTakeFirst()
}
