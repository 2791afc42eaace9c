import type { Transaction } from 'kysely'
import { LIMITED_MS, mayMailCode, roomFor } from '../../escalation/limits'
import type { TicketFacts } from '../../model/ticket'
import type { Schema } from '../schema'
import { countedSince } from './count'
import type { TicketTurn } from './ticket-turn'

const ROOMS: readonly TicketFacts['room'][] = ['mail', 'digest', 'full']

/** Whether one more ticket may still reach people as the turn was told; others may have sent theirs since. */
export async function hasRoom(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  email: string | undefined,
): Promise<boolean> {
  const { room } = turn.writes
  if (room === undefined) return true
  return ROOMS.indexOf(roomFor(await counted(transaction, 'ticket', turn, email))) <= ROOMS.indexOf(room)
}

/** Whether one more code may be mailed to an address: another turn may have mailed one since. */
export async function mayStillMailCode(
  transaction: Transaction<Schema>,
  turn: TicketTurn,
  email: string,
): Promise<boolean> {
  return mayMailCode(await counted(transaction, 'code', turn, email))
}

function counted(
  transaction: Transaction<Schema>,
  what: 'ticket' | 'code',
  { keys, at, writes: { network } }: TicketTurn,
  email: string | undefined,
) {
  const who = { conversation: keys.conversation, network, email }
  return countedSince(transaction, { what, since: at - LIMITED_MS, who })
}
