import process from 'node:process'
import { CodedError } from './model/coded-error'
import { loadEnvFile, readConfig } from './server/config'
import { createLog } from './server/log'
import { withGeneratedSecrets } from './server/with-generated-secrets'
import { wire } from './wire'

/** Requests are cut after 10 s; what comes after that takes moments, or something is wrong. Supervisors kill after 30 s or so. */
const LONGEST_STOP_MS = 15_000

/** The process: settings in, service up, signals, exit code. Everything else is put together in `wire.ts`. */
async function main(): Promise<void> {
  const config = withGeneratedSecrets(readConfig(loadEnvFile()))
  const log = createLog(config)
  // A fault nobody expected leaves the program in a state nobody knows: say so and let the supervisor start it again.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'unexpected fault, stopping')
    process.exit(1)
  })
  const program = await wire(config, log)
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    // npm passes a signal on that the terminal has sent to the whole group: a second one is no sign of impatience.
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: open turns finish first')
    setTimeout(() => {
      log.error({}, 'stopping took too long')
      process.exit(1)
    }, LONGEST_STOP_MS).unref()
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof CodedError ? `${error.code}: ${error.message}\n` : `${String(error)}\n`)
  process.exit(1)
})
