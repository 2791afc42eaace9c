import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Kysely, sql } from 'kysely'
import type { TurnCommit } from '../../../src/conversation/turn-store'
import type { MailVerdict } from '../../../src/escalation/mail-ledger'
import type { Utterance } from '../../../src/model/utterance'
import { silentLogger } from '../../../src/model/logger'
import { sqliteDialect } from '../../../src/storage/dialects/sqlite'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import { migrate } from '../../../src/storage/migrate'
import type { Schema } from '../../../src/storage/schema'
import { createOutbox } from '../../../src/storage/stores/outbox'
import { createTicketStore } from '../../../src/storage/stores/ticket-store'
import { createTurnStore } from '../../../src/storage/stores/turn-store'
import { createTaskNews } from '../../../src/storage/task-news'
import { act, aRequest, aTicketTurn, aTurn, keyOf, NOON, open, questionOf, refOf, replyOf } from '../../support/a-turn'
import { onSqlite, type TestDatabase } from '../../support/test-databases'

const CANARY = 'canary-7Hq2'
const ROUNDS = 40
const HOUR = 60 * 60_000

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

/**
 * Tickets of many people, four of ten by the one whose every text has the canary: sent, answered and written to by mail, with drafts and a
 * mail that came back; some cancel theirs, so that SQLite moves rows between pages.
 */
async function escalate(storage: Storage): Promise<void> {
  const { mailLedger, outbox } = storage
  for (let round = 0; round < ROUNDS; round += 1) {
    const by = round % 5 < 2 ? CANARY : `person-${round % 7}`
    const text = `${by} ${'x'.repeat((round * 37) % 300)} ${by}`
    const contact = { name: text, email: `${by}@example.org`, isConfirmed: true }
    const said = { by, writes: { contact, network: text } }
    const lines = [{ by: 'person', text } as const]
    const considered = [{ id: 'map', question: 'Map?', score: 0.1, unmatched: [text] }]
    const request = { lines, considered, name: text, email: contact.email, locale: text }
    const ticket = await open(storage, text, { ...said, request })
    const askerId = (await storage.tickets.find(ticket))?.askers[0]?.id ?? ''
    await act(storage, [{ do: 'write-to-ticket', number: ticket, text }], said)
    await act(storage, [{ do: 'mail-conversation', lines, locale: 'en' }], said)
    const mail = { key: `${round}`, messageId: text, raw: text, from: text, subject: text, at: NOON }
    const draft = {
      ticket,
      question: text,
      answer: text,
      category: text,
      similar: [],
      personal: [text],
      locale: 'en',
      isUnsure: false,
    }
    const answer = { do: 'answer', ticket, text, isAnswer: true, staffName: text, attachments: 0, draft } as const
    await mailLedger.take(mail, answer, NOON, 0)
    await mailLedger.take(
      { ...mail, key: `${round} w` },
      { do: 'write', ticket, askerId, text, attachments: 0 },
      NOON,
      0,
    )
    await mailLedger.take({ ...mail, key: `${round} b` }, { do: 'bounce', ticket, askerId, said: text }, NOON, 0)
    // What gives back the words of a mail that it cannot be told to belong to.
    const unplaced = { key: `${round} u`, raw: `${text} [FAQ-${ticket}]`, subject: text, at: NOON }
    const came: readonly MailVerdict[] = [
      { do: 'ignore', reason: 'automatic-reply' },
      { do: 'staff-bounce', address: 'kits@example.org', said: '550' },
      { do: 'wait', reason: 'no-ticket' },
    ]
    for (const verdict of came) await mailLedger.take({ ...unplaced, key: `${round} ${verdict.do}` }, verdict, NOON, 0)
    await act(storage, [{ do: 'mail-code', email: contact.email, locale: 'en' }], {
      ...said,
      at: NOON + 2 * round * HOUR,
    })
    if (round % 3 === 0) await act(storage, [{ do: 'cancel-ticket', number: ticket }], said)
    const claims = await outbox.claim({ way: 'mail', owner: 'worker', now: NOON, leaseMs: 1, limit: 3, refile: false })
    for (const claimed of claims) await outbox.settle(claimed, { state: 'parked', reason: '550' }, NOON)
  }
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

    test.each([CANARY, refOf(CANARY).conversationId])(
      'is in no file any more, tickets and their mails too, forgotten by %s',
      async (id) => {
        const storage = await database().open()
        await escalate(storage)
        expect(canaries(database())).toBeGreaterThan(100)
        await storage.turns.forget(id)
        expect(canaries(database())).toBe(0)
        expect((await storage.drafts.list(['open'])).length).toBeGreaterThan(10)
      },
      60_000,
    )

    test('is in no file any more after "delete my conversation", tickets and their mails too', async () => {
      const storage = await database().open()
      await escalate(storage)
      const forgetting = aTurn({ key: { ref: refOf(CANARY), eventId: 'delete' }, forget: true })
      const { state } = await storage.turns.begin(forgetting.key, NOON)
      expect(await storage.turns.commit({ ...forgetting, basedOn: state.revision })).toBe('committed')
      await storage.close()
      expect(canaries(database())).toBe(0)
    }, 60_000)

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

  test('a ticket for which the disk has no room is refused whole, and asked for again it is kept', async () => {
    // The limit is the connection's own: the stores have to share it.
    const dialect = sqliteDialect(database().url.slice('file:'.length))
    const db = new Kysely<Schema>({ dialect: dialect.kysely })
    await migrate(db, dialect, { now: () => NOON })
    const taskNews = createTaskNews()
    const storage = {
      turns: createTurnStore(db, dialect, { grouping: true, logger: silentLogger, taskNews }),
      tickets: createTicketStore(db, dialect, taskNews),
      outbox: createOutbox(db, dialect, taskNews),
    }
    await open(storage, 'before')
    await sql`pragma max_page_count = 1`.execute(db) // which is as many as there are
    const number = await storage.tickets.reserveNumber()
    const request = aRequest('x'.repeat(500_000))
    const turn = aTicketTurn([{ do: 'open-ticket', number, by: 'mail', request }], { by: 'grace' })
    await expect(storage.turns.commit(turn)).rejects.toMatchObject({ code: 'database-failed' })
    expect((await storage.turns.begin(turn.key, NOON)).earlier).toBeUndefined()
    expect(await storage.tickets.find(number)).toBeUndefined()
    expect((await storage.tickets.contactOf(refOf('grace'))).name).toBeUndefined()
    expect((await storage.outbox.status()).counts.pending).toBe(1)
    await sql`pragma max_page_count = 1000000`.execute(db)
    expect(await storage.turns.commit(turn)).toBe('committed')
    expect((await storage.tickets.find(number))?.question).toHaveLength(500_000)
    await db.destroy()
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
