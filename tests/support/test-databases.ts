import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open-storage'

/** A disk that many share can take its time. */
jest.setTimeout(30_000)

/** One empty database, for one test. */
export interface TestDatabase {
  readonly url: string
  /** The folder of an SQLite file. */
  readonly folder?: string
  /** Opens it as the program does; closed with the test. */
  open(options?: StorageOptions): Promise<Storage>
}

interface Maker {
  readonly name: string
  make(): Promise<{ readonly url: string; readonly folder?: string; remove(): Promise<void> }>
}

const sqlite: Maker = {
  name: 'SQLite',
  make() {
    const folder = mkdtempSync(join(tmpdir(), 'faq-bot-storage-'))
    const remove = () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    }
    return Promise.resolve({ url: `file:${join(folder, 'test.db')}`, folder, remove })
  },
}

/** Runs a statement as the server's owner. */
export async function asPostgresOwner(server: string, statement: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement, values)).rows
  } finally {
    await client.end()
  }
}

function postgres(server: string): Maker {
  return {
    name: 'PostgreSQL',
    async make() {
      // A schema of its own is a database of its own to the program, and is made ten times as fast.
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await asPostgresOwner(server, `create schema ${name}`)
      const url = new URL(server)
      url.searchParams.set('options', `-c search_path=${name}`)
      url.searchParams.set('application_name', name)
      return {
        url: url.href,
        remove: async () => {
          await asPostgresOwner(server, `drop schema ${name} cascade`)
        },
      }
    },
  }
}

const server = process.env.TEST_POSTGRES_URL

/** Declares the same tests for both databases; each test gets its own empty one. */
export function onBothDatabases(declare: (database: () => TestDatabase) => void): void {
  onSqlite(declare)
  onPostgres(declare)
}

/** Declares tests on SQLite alone. */
export function onSqlite(declare: (database: () => TestDatabase) => void): void {
  describe(sqlite.name, () => declare(eachTest(sqlite)))
}

/** Declares tests on PostgreSQL alone; where there is none they are shown as skipped. */
export function onPostgres(declare: (database: () => TestDatabase) => void): void {
  if (server === undefined) describe.skip('PostgreSQL: TEST_POSTGRES_URL names no server', () => declare(absent))
  else describe('PostgreSQL', () => declare(eachTest(postgres(server))))
}

function absent(): never {
  throw new Error('there is no database in a skipped test')
}

function eachTest(maker: Maker): () => TestDatabase {
  let made: Awaited<ReturnType<Maker['make']>> | undefined
  let opened: Storage[] = []
  beforeEach(async () => {
    made = await maker.make()
    opened = []
  })
  afterEach(async () => {
    await Promise.allSettled(opened.map((storage) => storage.close()))
    await made?.remove()
  })
  return () => {
    if (made === undefined) throw new Error('a database exists only within a test')
    const { url, folder } = made
    return {
      url,
      ...(folder !== undefined && { folder }),
      async open(options) {
        const storage = await openStorage(url, options)
        opened.push(storage)
        return storage
      },
    }
  }
}
