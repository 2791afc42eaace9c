import type { Dialect as KyselyDialect, Kysely, Transaction } from 'kysely'
import type { AfterFailure } from './group-committer'
import type { Schema } from './schema'

/** All that differs between the databases. Everything else in this folder is written once. */
export interface Dialect {
  readonly kysely: KyselyDialect
  /** What the driver's error says about a batch of turns. */
  afterFailure(error: unknown): AfterFailure
  /** Until the transaction ends, every other transaction that asks for this lock waits. */
  lockMigrations(transaction: Transaction<Schema>): Promise<void>
  /**
   * Until the transaction ends, every other transaction that asks for one of these conversations waits.
   * @param conversations digests, sorted: whoever takes locks in one order cannot block another for ever
   */
  lockConversations(transaction: Transaction<Schema>, conversations: readonly string[]): Promise<void>
  /** Within the transaction that deletes: has `finishShredding` go to work should the process die before `shred`. */
  rememberToShred(transaction: Transaction<Schema>): Promise<void>
  /** Makes deleted rows unreadable in the files, as far as the database lets us. Not within a transaction. */
  shred(database: Kysely<Schema>): Promise<void>
  /** `shred`, where a process died between deleting and shredding. */
  finishShredding(database: Kysely<Schema>): Promise<void>
}
