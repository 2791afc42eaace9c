import type { Kysely, Transaction } from 'kysely'
import type { CountedSince } from '../../escalation/ticket-store'
import { networkOf } from '../../model/network'
import { digest } from '../digest'
import type { Schema } from '../schema'
import type { CountedRow } from '../ticket-schema'
import { randomId } from './random-id'
import type { RowKeys } from './row-keys'

/** As `CountedRow.network`. @param network as `InboundEvent.network` */
function networkKey(network: string): string {
  return digest('network', networkOf(network))
}

/** As `CountedRow.address`. */
function addressKey(email: string): string {
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

/** Whose part of what was counted is told. */
export interface Countee {
  /** As `CountedRow.conversation`. */
  readonly conversation: string
  /** As `InboundEvent.network`. */
  readonly network?: string | undefined
  readonly email?: string | undefined
}

/** How much was counted since a moment (epoch milliseconds). */
export async function countedSince(
  database: Kysely<Schema>,
  { what, since, who }: { readonly what: CountedRow['what']; readonly since: number; readonly who: Countee },
): Promise<CountedSince> {
  const rows = await database
    .selectFrom('counted')
    .select(['conversation', 'network', 'address'])
    .where('what', '=', what)
    .where('at', '>=', since)
    .execute()
  const network = who.network === undefined ? undefined : networkKey(who.network)
  const address = who.email === undefined ? undefined : addressKey(who.email)
  return {
    inConversation: rows.filter((row) => row.conversation === who.conversation).length,
    fromNetwork: rows.filter((row) => row.network === network).length,
    withAddress: rows.filter((row) => row.address === address).length,
    inAll: rows.length,
  }
}
