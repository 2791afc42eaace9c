import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema'
import type { TicketTurn } from './ticket-turn'
import { writeTickets } from './write-tickets'

/**
 * Carries out what a turn does about tickets, whole or not at all, within the transaction that it shares with other turns.
 * @returns false where it is not possible any more
 */
export async function tryTickets(transaction: Transaction<Schema>, turn: TicketTurn | undefined): Promise<boolean> {
  if (turn === undefined) return true
  await sql`savepoint tickets`.execute(transaction)
  const isPossible = await writeTickets(transaction, turn)
  if (!isPossible) await sql`rollback to savepoint tickets`.execute(transaction)
  await sql`release savepoint tickets`.execute(transaction)
  return isPossible
}
