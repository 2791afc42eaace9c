import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A PostgreSQL of one test's own, which may be broken. */
export interface OwnPostgres {
  readonly url: string
  /**
   * Ends it the hard way, and starts it again. `SIGQUIT`: as `pg_ctl restart -m immediate`; `SIGKILL`: as the kernel does it
   * when memory runs out. Resolves when it takes connections again, after it has recovered.
   */
  restart(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>
  stop(): Promise<void>
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(__dirname, 'postgres-process.mjs'), String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then(() => 'ended')
  const ready = async () => {
    if ((await Promise.race([once(lines, 'line'), ended])) === 'ended') throw new Error('PostgreSQL did not start')
  }
  await ready()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async restart(signal) {
      child.stdin.write(`${signal}\n`)
      await ready()
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}

/** A port that the system says is free. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
