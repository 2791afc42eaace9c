/**
 * Run as a child process: opens a database and adds lines to a conversation that no turn leads to, one after the other.
 * Prints `open`, waits for its input to end, and then prints the position of each line.
 *   node line-writer.cjs COMPILED_SOURCES DATABASE_URL CONVERSATION LINES
 */
const { once } = require('node:events')
const { join } = require('node:path')

const [sources, url, conversationId, lines] = process.argv.slice(2)
const { openStorage } = require(join(sources, 'src/storage/open-storage.js'))

async function main() {
  const { transcripts, close } = await openStorage(url)
  process.stdout.write('open\n')
  await once(process.stdin.resume(), 'end')
  for (let number = 1; number <= Number(lines); number += 1) {
    const replies = [{ kind: 'notice', text: `line ${number}`, links: [], buttons: [] }]
    const ref = { channel: 'test', conversationId, userId: 'ada' }
    const { position } = await transcripts.append(ref, { by: 'bot', occasion: 'later', replies }, 1, `line ${number}`)
    process.stdout.write(`${position}\n`)
  }
  await close()
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
