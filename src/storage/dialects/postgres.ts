import { PostgresDialect, sql } from 'kysely'
import { Client, DatabaseError, Pool, types } from 'pg'
import type { Logger } from '../../model/logger'
import type { Dialect } from '../dialect'
import type { AfterFailure } from '../group-committer'
import { createPostgresLineNews } from './postgres-line-news'

const CONNECTIONS = 10
/** A server that does not answer within these has a problem that the person should hear of before their client gives up. */
const CONNECT_MS = 5000
const STATEMENT_MS = 10_000
/** Any number, the same in every process that uses this database. */
const MIGRATION_LOCK = 4_207_001

/** `bigint` holds epoch milliseconds and counts here: numbers, which pg would hand over as text. */
function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is outside the safe integers`)
  return value
}

/**
 * PostgreSQL, for several replicas.
 * @param url `postgres://user:password@host/database`
 * @param logger is told of connections that broke while nobody used them; the pool replaces them
 */
export function postgresDialect(url: string, logger: Logger): Dialect {
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
    application_name: 'partner-faq-bot',
  }
  const pool = new Pool({
    ...connection,
    max: CONNECTIONS,
    types: {
      getTypeParser: (...[type, format]: Parameters<typeof types.getTypeParser>): unknown =>
        type === types.builtins.INT8 ? readBigint : types.getTypeParser(type, format),
    },
  })
  pool.on('connect', (client) => {
    // A connection may break while it is lent out and between two statements: without a listener that ends the process.
    client.on('error', (error) => logger.warn({ reason: error.message }, 'a database connection broke; it is replaced'))
  })
  pool.on('error', () => undefined) // the client's own listener has told of it
  return {
    kysely: new PostgresDialect({ pool }),
    afterFailure,
    async lockMigrations(transaction) {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
    },
    async lockConversations(transaction, conversations) {
      await sql`select pg_advisory_xact_lock(hashtextextended(conversation, 0)) from unnest(${conversations}::text[]) as conversation`.execute(
        transaction,
      )
    },
    async lockTickets(transaction, numbers) {
      // Not `for update`: rows that refer to the ticket may be added meanwhile.
      await sql`select number from tickets where number = any(${numbers}::integer[]) order by number for no key update`.execute(
        transaction,
      )
    },
    skipLocked: (query) => query.forUpdate().skipLocked(),
    createLineNews: () =>
      createPostgresLineNews({
        // The server cannot tell of its own time-out where nothing gets through: the client has one as well.
        createClient: () => new Client({ ...connection, query_timeout: STATEMENT_MS }),
        logger,
      }),
    // No query sees deleted rows any more; the server's own vacuum gives their space away.
    rememberToShred: () => Promise.resolve(),
    shred: () => Promise.resolve(),
    finishShredding: () => Promise.resolve(),
  }
}

/** By the classes of PostgreSQL's error codes (appendix A of its manual); an error without one is the connection's. */
function afterFailure(error: unknown): AfterFailure {
  const code = error instanceof DatabaseError ? (error.code ?? '') : ''
  if (/^2[23]/.test(code)) return 'alone' // data exception, integrity constraint violation
  if (/^(?:08|40|57P)/.test(code) || !(error instanceof DatabaseError)) return 'again' // connection, deadlock, shutdown
  return 'give-up'
}
