import { Kysely, sql } from 'kysely'
import { Pool } from 'pg'
import { silentLogger } from '../../../src/model/logger'
import type { Dialect } from '../../../src/storage/dialect'
import { digest } from '../../../src/storage/digest'
import { postgresDialect } from '../../../src/storage/dialects/postgres'
import { sqliteDialect } from '../../../src/storage/dialects/sqlite'
import { migrate, MIGRATIONS } from '../../../src/storage/migrate'
import type { Schema } from '../../../src/storage/schema'
import { ada, aTurn, keyOf, NOON } from '../../support/a-turn'
import { onBothDatabases, onPostgres, type TestDatabase } from '../../support/test-databases'

const clock = { now: () => NOON }

/** The database below the stores, closed afterwards. */
async function below<Result>(
  { url }: TestDatabase,
  use: (database: Kysely<Schema>, dialect: Dialect) => Promise<Result>,
): Promise<Result> {
  const dialect = url.startsWith('file:') ? sqliteDialect(url.slice(5)) : postgresDialect(url, silentLogger)
  const database = new Kysely<Schema>({ dialect: dialect.kysely })
  try {
    return await use(database, dialect)
  } finally {
    await database.destroy()
  }
}

test('steps are numbered from 1 without a gap', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, place) => place + 1))
})

test('a step only adds, and what it adds to tables that are there may be left out: a version from before goes on working', () => {
  const adds = [
    /^create table \w+ \(/,
    /^create (?:unique )?index \w+ on \w+ \(/,
    /^insert into \w+ \(/,
    /^alter table \w+ add column \w+ (?:text|integer|bigint)$/,
  ]
  // The first four were made before two versions ran side by side.
  for (const { statements } of MIGRATIONS.slice(4)) {
    const tables = statements.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? [])
    const columns = statements.flatMap((statement) => /add column (\w+)/.exec(statement)?.[1] ?? [])
    for (const statement of statements) {
      expect(adds.some((form) => form.test(statement)) ? '' : statement).toBe('')
      const [, table = '', first = ''] = /^create unique index \w+ on (\w+) \((\w+)/.exec(statement) ?? []
      expect(table === '' || tables.includes(table) || columns.includes(first) ? '' : statement).toBe('')
    }
  }
})

onBothDatabases((database) => {
  test('opening a database again keeps what is in it', async () => {
    const first = await database().open()
    const turn = aTurn({ key: keyOf('once') })
    await first.turns.commit(turn)
    await first.close()
    const { turns } = await database().open()
    expect((await turns.begin(keyOf('once'), NOON)).earlier?.id).toBe(turn.id)
    const steps = await below(database(), (db) => db.selectFrom('migrations').select(['number', 'name']).execute())
    expect(steps).toEqual(MIGRATIONS.map(({ number, name }) => ({ number, name })))
  })

  test('a later version brings the tables further, from where they are', async () => {
    await (await database().open()).close()
    const step = { number: MIGRATIONS.length + 1, name: 'more', statements: ['alter table turns add column more text'] }
    await below(database(), async (db, dialect) => {
      await migrate(db, dialect, clock, [...MIGRATIONS, step])
      await migrate(db, dialect, clock, [...MIGRATIONS, step])
      await sql`select more from turns`.execute(db)
    })
  })

  test('questions from before reasons were kept are still read', async () => {
    await below(database(), (db, dialect) => migrate(db, dialect, clock, MIGRATIONS.slice(0, 1)))
    await below(database(), async (db) => {
      await sql`insert into turns (id, event_key, channel, kind, at, replies, delivered, lease_owner, lease_until)
        values ('t', 'e', 'webchat', 'message', 1, '[]', 1, 'o', 1)`.execute(db)
      await sql`insert into questions (turn_id, position, at, channel, text, decision, confidence, candidates)
        values ('t', 0, 1, 'webchat', 'loan', 'none', 0.1, '[{"id":"map","question":"Map?","score":0.1}]')`.execute(db)
    })
    const { insights } = await database().open()
    expect(await insights.unanswered(0)).toEqual([
      {
        text: 'loan',
        decision: 'none',
        at: 1,
        channel: 'webchat',
        nearest: { id: 'map', question: 'Map?', score: 0.1 },
      },
    ])
  })

  test('a version from before tickets goes on working beside this one', async () => {
    const storage = await database().open()
    const turn = aTurn({ key: keyOf('new'), transcript: [{ by: 'person', text: 'hello' }] })
    await storage.turns.commit(turn)
    await below(database(), async (db) => {
      // As the version before wrote turns, lines and addresses, and deleted them.
      await sql`insert into turns (id, event_key, conversation, person, channel, kind, at, replies, delivered, lease_owner, lease_until, message_key)
        values ('t', 'e', 'c', 'p', 'webchat', 'message', 1, '[]', 1, 'o', 1, null)`.execute(db)
      await sql`insert into transcript (conversation, position, person, turn_id, at, reply_to, utterance)
        values ('c', 1, 'p', 't', 1, null, '{"by":"person","text":"hello"}'), ('c', 2, 'p', null, 1, 1, '{}')`.execute(
        db,
      )
      await sql`insert into transcript (conversation, position, person, turn_id, at, reply_to, utterance)
        values ('c', 3, 'p', null, 1, 1, '{}')`.execute(db)
      const lines =
        await sql`select position, at, reply_to, utterance from transcript where conversation = 'c'`.execute(db)
      expect(lines.rows).toHaveLength(3)
      await sql`delete from turns where person = 'p'`.execute(db)
      await sql`delete from transcript where turn_id is null and person = 'p'`.execute(db)
    })
    const next = aTurn({ key: keyOf('next'), basedOn: turn.id })
    expect(await storage.turns.commit(next)).toBe('committed')
  })

  test('what a version from before tickets kept is read, added to and forgotten by this one', async () => {
    await below(database(), (db, dialect) => migrate(db, dialect, clock, MIGRATIONS.slice(0, 4)))
    await below(database(), async (db) => {
      await sql`insert into transcript (conversation, position, person, turn_id, at, reply_to, utterance)
        values (${digest(ada.conversationId)}, 1, ${digest(ada.userId)}, null, 1, null, '{"by":"bot","occasion":"later","replies":[]}')`.execute(
        db,
      )
    })
    const { turns, transcripts, tickets } = await database().open()
    await transcripts.markSeen(ada.conversationId, NOON)
    await transcripts.append(ada, { by: 'bot', occasion: 'later', replies: [] }, NOON, 'task-1')
    expect((await transcripts.read(ada.conversationId, 0, 9)).map(({ position }) => position)).toEqual([1, NOON])
    expect(await turns.forget(ada.userId)).toBe(2)
    expect(await tickets.reserveNumber()).toBe(1001)
  })

  test('a database that a newer version has been at is left alone, and the person is told what to do', async () => {
    await (await database().open()).close()
    await below(database(), (db) => db.insertInto('migrations').values({ number: 99, name: 'future', at: 1 }).execute())
    await expect(database().open()).rejects.toMatchObject({
      code: 'database-too-new',
      message: expect.stringContaining('DATABASE_URL') as string,
    })
  })

  test('a step that fails leaves nothing behind', async () => {
    const broken = {
      number: MIGRATIONS.length + 1,
      name: 'broken',
      statements: ['create table half (id text)', 'not SQL at all'],
    }
    await below(database(), async (db, dialect) => {
      await expect(migrate(db, dialect, clock, [...MIGRATIONS, broken])).rejects.toThrow()
      await expect(sql`select * from half`.execute(db)).rejects.toThrow()
      await expect(sql`select * from turns`.execute(db)).rejects.toThrow()
    })
    await expect(database().open()).resolves.toBeDefined()
  })

  test('the tables hold their rules: a question without its turn is refused', async () => {
    await (await database().open()).close()
    const orphan = { turn_id: 'none', position: 0, at: 1, channel: '', text: '', confidence: 0, candidates: '[]' }
    await below(database(), async (db) => {
      await expect(
        db
          .insertInto('questions')
          .values({ ...orphan, decision: 'none' })
          .execute(),
      ).rejects.toThrow(/foreign key/i)
    })
  })
})

onPostgres((database) => {
  test('tables are brought further while a version from before tickets writes, and it notices nothing', async () => {
    await below(database(), (db, dialect) => migrate(db, dialect, clock, MIGRATIONS.slice(0, 4)))
    let isOpen = false
    const written = below(database(), async (db) => {
      let turns = 0
      for (let rest = 20; rest > 0; rest -= isOpen ? 1 : 0) {
        turns += 1
        const id = `t${turns}`
        await db.transaction().execute(async (transaction) => {
          // As the version before wrote a turn with its lines.
          await sql`insert into turns (id, event_key, conversation, person, channel, kind, at, replies, delivered, lease_owner, lease_until, message_key)
            values (${id}, ${id}, 'c', 'p', 'webchat', 'message', 1, '[]', 1, 'o', 1, null)`.execute(transaction)
          await sql`insert into transcript (conversation, position, person, turn_id, at, reply_to, utterance)
            values ('c', ${turns}, 'p', ${id}, 1, null, '{"by":"person","text":"hello"}')`.execute(transaction)
        })
      }
      return turns
    })
    const storages = await Promise.all([database().open(), database().open()]).finally(() => {
      isOpen = true
    })
    const turns = await written
    const rows = await below(database(), (db) => db.selectFrom('transcript').select('position').execute())
    expect(rows).toHaveLength(turns)
    const asked = aTurn({ key: keyOf('new'), transcript: [{ by: 'person', text: 'hello' }] })
    expect(await storages[0].turns.commit(asked)).toBe('committed')
  })

  test('ten processes that open an empty database at once make its tables once', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => database().open()))
    await Promise.all(opened.map(({ ping }) => ping()))
    const pool = new Pool({ connectionString: database().url })
    const { rows } = await pool.query('select number from migrations')
    await pool.end()
    expect(rows).toEqual(MIGRATIONS.map(({ number }) => ({ number })))
  })
})
