import type { Transaction } from 'kysely'
import type { SentMessage } from '../../model/sent-message'
import type { Schema, TurnRow } from '../schema'
import { toStored } from '../stored-text'

/** A message that a turn's replies were sent as. */
export interface Delivery {
  readonly turnId: string
  readonly message: SentMessage
}

/**
 * Writes what became of replies.
 * @param turns those that are still there, and held until the transaction ends: a turn may be deleted while it is delivered
 * @param deliveries of each turn in the order in which they were sent
 */
export async function writeDeliveries(
  transaction: Transaction<Schema>,
  turns: readonly Pick<TurnRow, 'id' | 'at'>[],
  deliveries: readonly Delivery[],
): Promise<void> {
  const rows = turns.flatMap(({ id, at }) =>
    deliveries
      .filter(({ turnId }) => turnId === id)
      .map(({ message: { fate, id: sentId, entryId } }, position) => ({
        turn_id: id,
        position,
        at,
        fate,
        sent_id: sentId === undefined ? null : toStored(sentId),
        entry_id: entryId === undefined ? null : toStored(entryId),
      })),
  )
  if (rows.length === 0) return
  await transaction
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
