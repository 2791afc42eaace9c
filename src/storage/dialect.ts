import type { Dialect as KyselyDialect, Kysely, SelectQueryBuilder, Transaction } from 'kysely'
import type { LineNews } from '../channels/line-news'
import type { AfterFailure } from './group-committer'
import type { Schema } from './schema'

/** News that hold on to something until they are closed. */
export interface ClosableLineNews extends LineNews {
  close(): Promise<void>
}

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
  /**
   * Until the transaction ends, every other transaction that asks for one of these tickets waits. Asked for once in a
   * transaction, after conversations and before anything is written.
   * @param numbers sorted, for the same reason
   */
  lockTickets(transaction: Transaction<Schema>, numbers: readonly number[]): Promise<void>
  /** Has a query within a transaction lock the rows that it finds, and leave out those that another transaction holds. */
  skipLocked<Tables extends keyof Schema, Row>(
    query: SelectQueryBuilder<Schema, Tables, Row>,
  ): SelectQueryBuilder<Schema, Tables, Row>
  /** Within the transaction that deletes: has `finishShredding` go to work should the process die before `shred`. */
  rememberToShred(transaction: Transaction<Schema>): Promise<void>
  /** Makes deleted rows unreadable in the files, as far as the database lets us. Not within a transaction. */
  shred(database: Kysely<Schema>): Promise<void>
  /** `shred`, where a process died between deleting and shredding. */
  finishShredding(database: Kysely<Schema>): Promise<void>
  /** The news of lines, as far as processes that share the database can hear each other. To be closed before the database is. */
  createLineNews(): ClosableLineNews
}
