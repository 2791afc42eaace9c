/**
 * Run as a child process: opens a database and writes turns until it has written enough or is killed. Prints `open` and
 * then one line for each turn that the store has called committed: conversation and number.
 *   node turn-writer.cjs COMPILED_SOURCES DATABASE_URL NAME TURNS
 */
const { randomUUID } = require('node:crypto')
const { join } = require('node:path')

const [sources, url, name, turns] = process.argv.slice(2)
const { openStorage } = require(join(sources, 'src/storage/open-storage.js'))

async function write(store, conversation, count) {
  for (let number = 1; number <= count; number += 1) {
    const key = { ref: { channel: 'test', conversationId: conversation, userId: name }, eventId: `${name}-${number}` }
    const { state } = await store.begin(key, 1)
    const text = `${conversation} ${number}`
    const id = randomUUID()
    const outcome = await store.commit({
      id,
      key,
      kind: 'message',
      at: number,
      basedOn: state.revision,
      state: { number },
      stateExpiresAt: Number.MAX_SAFE_INTEGER,
      replies: [{ kind: 'notice', text, links: [], buttons: [] }],
      transcript: [
        { by: 'person', text },
        { by: 'bot', occasion: 'reply', replies: [] },
      ],
      observations: [{ kind: 'question', text, decision: 'none', confidence: 0, candidates: [] }],
      forget: false,
      delivery: { owner: name, until: 2 },
    })
    if (outcome !== 'committed') throw new Error(`${text}: ${outcome}`)
    process.stdout.write(`${text}\n`)
    store.markDelivered(id)
  }
}

async function main() {
  const storage = await openStorage(url)
  process.stdout.write('open\n')
  await Promise.all([1, 2, 3, 4].map((lane) => write(storage.turns, `${name}-${lane}`, Number(turns))))
  await storage.close()
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
