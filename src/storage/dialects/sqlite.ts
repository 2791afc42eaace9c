import Database from 'libsql'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type DatabaseConnection,
  type Kysely,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely'
import { CodedError } from '../../model/coded-error'
import type { Dialect } from '../dialect'
import type { Schema } from '../schema'
import { createLocalLineNews } from './local-line-news'

/**
 * How long a statement waits for another process that writes, `npm run forget` at the longest: its rewriting of the file
 * takes 3 s for 166 MB (see `shred`). The event loop stands still meanwhile: seldom, and better than a turn that fails.
 */
const BUSY_MS = 5000

/** Kept in the file's `user_version`, which is ours to use and part of the transaction: something deleted is to be shredded. */
const TO_SHRED = 1

/** A batch's SQL depends on its size; more different texts than this are a sign of something else, and start afresh. */
const PREPARED_STATEMENTS = 500

/** Takes the lock for writing at the start: a transaction that reads first and writes later fails where it could wait. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** kysely prepares a statement each time it runs; preparing costs four times as much as running one. */
function withPreparedStatements(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(text) {
      const known = prepared.get(text)
      if (known !== undefined) return known
      if (prepared.size >= PREPARED_STATEMENTS) prepared.clear()
      const statement = database.prepare(text)
      const kept: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => statement.iterate(parameters),
      }
      prepared.set(text, kept)
      return kept
    },
    close() {
      // A statement keeps its connection open until it is collected, and with it what stands in the write-ahead log.
      database.pragma('wal_checkpoint(TRUNCATE)')
      prepared.clear()
      database.close()
    },
  }
}

function openFile(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const database = new Database(path)
    database.pragma(`busy_timeout = ${BUSY_MS}`)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL') // a commit is on the disk before anything is said
    database.pragma('secure_delete = ON') // what is deleted is overwritten with zeros; see `shred` for the rest
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    throw new CodedError(
      'database-not-opened',
      `The database file ${path} (DATABASE_URL) cannot be opened: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check that its folder can be written and that the file is an SQLite database.',
      { cause: error },
    )
  }
}

/**
 * SQLite in one file, for one machine: write-ahead log, a commit is durable when it returns.
 * @param path of the file; it and its folder are created
 * @throws CodedError `database-not-opened`
 */
export function sqliteDialect(path: string): Dialect {
  const database = withPreparedStatements(openFile(path))
  return {
    kysely: {
      createDriver: () => new ImmediateSqliteDriver({ database }),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
    // Only what a turn brings can break a rule of the tables; a full disk or a locked file is nobody's fault.
    afterFailure: (error) => (/^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG)/.test(codeOf(error)) ? 'alone' : 'give-up'),
    // Every transaction holds the one lock for writing from its start.
    lockMigrations: () => Promise.resolve(),
    lockConversations: () => Promise.resolve(),
    lockTickets: () => Promise.resolve(),
    skipLocked: (query) => query,
    createLineNews: createLocalLineNews,
    async rememberToShred(transaction) {
      await sql`pragma user_version = ${sql.lit(TO_SHRED)}`.execute(transaction)
    },
    shred,
    async finishShredding(db) {
      const { rows } = await sql<{ readonly user_version: number }>`pragma user_version`.execute(db)
      if (rows[0]?.user_version === TO_SHRED) await shred(db)
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : ''
}

/**
 * Rewrites the file. `secure_delete` alone leaves bytes behind: when SQLite moves rows between pages it zeroes the row that
 * is deleted but not the copies that stayed in the gaps of pages (seen in one of three files with 500 small turns).
 * 10 to 30 ms for each megabyte.
 */
async function shred(db: Kysely<Schema>): Promise<void> {
  await sql`vacuum`.execute(db)
  await sql`pragma user_version = 0`.execute(db)
  await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db)
}
