import Database from 'libsql'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { compileSources } from '../../support/compile-sources'
import { onBothDatabases, onSqlite, type TestDatabase } from '../../support/test-databases'

/** KILL_CYCLES=500 for an evening. */
const CYCLES = Number(process.env.KILL_CYCLES ?? 12)

let sources = ''
beforeAll(() => {
  sources = compileSources()
})
afterAll(() => rmSync(sources, { recursive: true, force: true }))

/** Writes turns in another process and, if told to, kills it after so many of them. What it called committed. */
async function writeElsewhere(
  database: TestDatabase,
  name: string,
  turns: number,
  killAfter = Infinity,
): Promise<readonly string[]> {
  const script = join(__dirname, '../../support/turn-writer.cjs')
  const child = spawn(process.execPath, [script, sources, database.url, name, String(turns)])
  const ended = once(child, 'exit')
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const committed: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'open') committed.push(line)
    if (committed.length === killAfter) child.kill('SIGKILL')
  }
  await ended
  expect(complaints).toBe('')
  return committed
}

/** What the database says of the turns of a name: the numbers of each conversation, as questions, as state and as lines. */
async function whatIsKept(database: TestDatabase, name: string) {
  const storage = await database.open()
  const asked = (await storage.insights.unanswered(0)).map(({ text }) => text)
  const states = await Promise.all(
    [1, 2, 3, 4].map(async (lane) => {
      const conversationId = `${name}-${lane}`
      const ref = { channel: 'test', conversationId, userId: name }
      const { state } = await storage.turns.begin({ ref, eventId: 'next' }, 1)
      const lines = await storage.transcripts.read(conversationId, 0, Number.MAX_SAFE_INTEGER)
      const said = lines.map(({ utterance }) => (utterance.by === 'person' ? utterance.text : utterance.by))
      return { conversationId, number: (state.value as { readonly number: number } | undefined)?.number ?? 0, said }
    }),
  )
  await storage.close()
  return { asked: asked.filter((text) => text.startsWith(`${name}-`)), states }
}

onSqlite((database) => {
  test(`a process killed in the middle of writing, ${CYCLES} times, loses no turn it called committed and leaves none in part`, async () => {
    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      const name = `cycle${cycle}`
      const committed = await writeElsewhere(database(), name, 1000, 1 + ((cycle * 37) % 60))
      const { asked, states } = await whatIsKept(database(), name)
      expect(asked).toEqual(expect.arrayContaining([...committed]))
      // Each conversation's state is that of its last turn, and each turn has its question and lines: none stands in part.
      for (const { conversationId, number, said } of states) {
        const own = asked.filter((text) => text.startsWith(`${conversationId} `))
        const texts = Array.from({ length: number }, (_, before) => `${conversationId} ${before + 1}`)
        expect(own).toEqual(texts)
        expect(said).toEqual(texts.flatMap((text) => [text, 'bot']))
      }
    }
    const file = new Database(database().url.slice('file:'.length))
    expect(file.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    file.close()
  }, 600_000)
})

onBothDatabases((database) => {
  test('three processes that start at once on an empty database make its tables once, and all write', async () => {
    const names = ['one', 'two', 'three']
    const written = await Promise.all(names.map((name) => writeElsewhere(database(), name, 5)))
    expect(written.map((turns) => turns.length)).toEqual([20, 20, 20])
    for (const name of names) expect((await whatIsKept(database(), name)).asked).toHaveLength(20)
  }, 60_000)
})
