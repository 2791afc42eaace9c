import process from 'node:process'
import { CodedError } from './model/coded-error'
import { loadEnvFile, readConfig } from './server/config'
import { createLog } from './server/log'
import { wire } from './wire'

/** The process: settings in, service up, signals, exit code. Everything else is put together in `wire.ts`. */
async function main(): Promise<void> {
  const config = readConfig(loadEnvFile())
  const log = createLog(config)
  // A fault nobody expected leaves the program in a state nobody knows: say so and let the supervisor start it again.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'unexpected fault, stopping')
    process.exit(1)
  })
  const program = await wire(config, log)
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: open turns finish first')
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
  process.exitCode = 1
})
