import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Kysely, sql } from 'kysely'
import type { TurnCommit } from '../../../src/conversation/turn-store'
import type { Utterance } from '../../../src/model/utterance'
import { sqliteDialect } from '../../../src/storage/dialects/sqlite'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import type { Schema } from '../../../src/storage/schema'
import { aTurn, keyOf, NOON, questionOf, replyOf } from '../../support/a-turn'
import { onSqlite, type TestDatabase } from '../../support/test-databases'

const CANARY = 'canary-7Hq2'
const ROUNDS = 40

/** How often the canary stands in the files of a database. */
function canaries({ folder = '' }: TestDatabase): number {
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1').split(CANARY).length - 1)
    .reduce((sum, found) => sum + found, 0)
}

function linesOf(text: string): readonly Utterance[] {
  return [
    { by: 'person', text, name: text },
    { by: 'bot', occasion: 'reply', replies: [replyOf(text)] },
  ]
}

/**
 * Many small turns, four of ten by one person whose every text has the canary. The others have theirs deleted now and then,
 * so that SQLite moves rows between pages.
 * Each round ends with a line to everybody that no turn led to.
 * @returns the last turn of that person
 */
async function talk({ turns, transcripts }: Storage): Promise<string | undefined> {
  const people = Array.from({ length: 10 }, (_, n) => (n % 5 < 2 ? CANARY : `person-${n}`))
  const sizes = fc.sample(fc.nat(300), { numRuns: ROUNDS * people.length, seed: 24 })
  const last = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const said = people.map((userId, place) => {
      const text = `${userId} ${'x'.repeat(sizes[round * people.length + place] ?? 0)} ${userId}`
      const forget = userId !== CANARY && (round * 7) % people.length === place
      const turn = aTurn({
        key: keyOf(`${userId}-${round}-${place}`, { conversationId: `${userId}-conversation`, userId }),
        basedOn: last.get(userId),
        state: { text },
        replies: [replyOf(text)],
        transcript: linesOf(text),
        observations: [questionOf(text), { kind: 'person-asked', question: text }],
        forget,
      })
      if (forget) last.delete(userId)
      else last.set(userId, turn.id)
      return turn
    })
    const outcomes = await Promise.all(said.map((turn) => turns.commit(turn)))
    expect(new Set(outcomes)).toEqual(new Set(['committed']))
    for (const { id, key, replies } of said) {
      turns.markDelivered(id)
      await transcripts.append(key.ref, { by: 'bot', occasion: 'later', replies }, NOON, id)
    }
  }
  return last.get(CANARY)
}

onSqlite((database) => {
  describe('what was forgotten', () => {
    test.each(['person', 'conversation'])(
      'is in no file any more, forgotten by the id of the %s',
      async (by) => {
        const storage = await database().open()
        await talk(storage)
        expect(canaries(database())).toBeGreaterThan(40)
        // Turns, as many lines of no turn, and one state.
        expect(await storage.turns.forget(by === 'person' ? CANARY : `${CANARY}-conversation`)).toBe(ROUNDS * 8 + 1)
        expect(canaries(database())).toBe(0)
        expect(await storage.insights.unanswered(0)).not.toEqual([])
      },
      60_000,
    )

    test('is in no file any more after "delete my conversation"', async () => {
      const storage = await database().open()
      const basedOn = await talk(storage)
      const ref = { conversationId: `${CANARY}-conversation`, userId: CANARY }
      const forgetting: TurnCommit = aTurn({
        key: keyOf(`${CANARY}-delete`, ref),
        basedOn,
        forget: true,
        transcript: [
          { by: 'person', text: CANARY },
          { by: 'bot', occasion: 'reply', replies: [replyOf('Deleted.')] },
        ],
        observations: [questionOf(CANARY)],
      })
      expect(await storage.turns.commit(forgetting)).toBe('committed')
      await storage.close()
      expect(canaries(database())).toBe(0)
    })

    test('is shredded when the file is opened again, where the process died before it could', async () => {
      const storage = await database().open()
      const basedOn = await talk(storage)
      const ref = { conversationId: `${CANARY}-conversation`, userId: CANARY }
      await storage.turns.commit(aTurn({ key: keyOf('delete', ref), basedOn, forget: true }))
      const copy = join(database().folder ?? '', 'copy')
      mkdirSync(copy)
      for (const suffix of ['', '-wal']) {
        writeFileSync(join(copy, `test.db${suffix}`), readFileSync(join(database().folder ?? '', `test.db${suffix}`)))
      }
      const found = { url: '', folder: copy, open: () => openStorage(`file:${join(copy, 'test.db')}`) }
      expect(canaries(found)).toBeGreaterThan(0)
      const opened = await found.open()
      expect(canaries(found)).toBe(0)
      await opened.close()
    })
  })

  test('a commit is on the disk when it returns, and what is deleted is overwritten', async () => {
    const db = new Kysely<Schema>({ dialect: sqliteDialect(database().url.slice('file:'.length)).kysely })
    const settings = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'busy_timeout']
    const rows = await Promise.all(settings.map((name) => sql.raw(`pragma ${name}`).execute(db)))
    await db.destroy()
    expect(Object.assign({}, ...rows.map((result) => result.rows[0]))).toEqual({
      journal_mode: 'wal',
      synchronous: 2, // FULL
      secure_delete: 1,
      foreign_keys: 1,
      timeout: 5000, // longer than `forget` rewrites a file of 166 MB
    })
  })

  test('a file in a folder that is not there yet is made, with the folder', async () => {
    const storage = await openStorage(`file:${join(database().folder ?? '', 'a/b/c.db')}`)
    await storage.ping()
    await storage.close()
    expect(readdirSync(join(database().folder ?? '', 'a/b'))).toContain('c.db')
  })

  test('a file that is no database is named, with what to do', async () => {
    const path = join(database().folder ?? '', 'notes.txt')
    writeFileSync(path, 'these are my notes, and nothing else\n'.repeat(50))
    await expect(openStorage(`file:${path}`)).rejects.toMatchObject({
      code: 'database-not-opened',
      message: expect.stringContaining(path) as string,
    })
    expect(readFileSync(path, 'utf8')).toContain('these are my notes')
  })

  test('a folder in place of the file is named, with what to do', async () => {
    await expect(openStorage(`file:${database().folder ?? ''}`)).rejects.toMatchObject({ code: 'database-not-opened' })
  })

  test('a database that was closed says so instead of answering', async () => {
    const { ping, close, turns } = await database().open()
    await close()
    await expect(ping()).rejects.toMatchObject({ code: 'database-failed' })
    await expect(turns.begin(keyOf('a'), NOON)).rejects.toMatchObject({ code: 'database-failed' })
  })
})
