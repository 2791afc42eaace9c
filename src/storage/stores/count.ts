import type { Transaction } from 'kysely'
import { networkOf } from '../../model/network'
import { digest } from '../digest'
import type { Schema } from '../schema'
import type { CountedRow } from '../ticket-schema'
import { randomId } from './random-id'
import type { RowKeys } from './row-keys'

/** As `CountedRow.network`. @param network as `InboundEvent.network` */
export function networkKey(network: string): string {
  return digest('network', networkOf(network))
}

/** As `CountedRow.address`. */
export function addressKey(email: string): string {
  return digest('address', email.toLowerCase())
}

/** What is counted, and of whom. */
export interface Counting {
  readonly what: CountedRow['what']
  readonly network?: string | undefined
  readonly email?: string | undefined
  /** Epoch milliseconds. */
  readonly at: number
}

/** Notes something that there are limits for. */
export async function count(
  transaction: Transaction<Schema>,
  { state, conversation, person }: RowKeys,
  { what, network, email, at }: Counting,
): Promise<void> {
  await transaction
    .insertInto('counted')
    .values({
      id: randomId(),
      what,
      at,
      conversation_key: state,
      conversation,
      person,
      network: network === undefined ? null : networkKey(network),
      address: email === undefined ? null : addressKey(email),
    })
    .execute()
}
