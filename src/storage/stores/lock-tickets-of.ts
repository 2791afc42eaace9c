import type { Transaction } from 'kysely'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { ticketsToForget } from './forget-askers'
import type { TurnRows } from './turn-rows'

/** Locks all tickets that turns change, before any of them is written: whoever takes locks in one order cannot block another for ever. */
export async function lockTicketsOf(
  transaction: Transaction<Schema>,
  dialect: Pick<Dialect, 'lockTickets'>,
  turns: readonly TurnRows[],
): Promise<void> {
  const named = turns.flatMap(({ tickets }) =>
    (tickets?.writes.effects ?? []).flatMap((effect) => ('number' in effect ? [effect.number] : [])),
  )
  const persons = turns.flatMap(({ forget }) => forget?.states ?? [])
  const forgotten = persons.length === 0 ? [] : await ticketsToForget(transaction, { persons })
  const numbers = [...new Set([...named, ...forgotten])].sort((one, other) => one - other)
  if (numbers.length > 0) await dialect.lockTickets(transaction, numbers)
}
