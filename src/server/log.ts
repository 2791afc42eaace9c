import pino, { type DestinationStream } from 'pino'
import type prettyPrinter from 'pino-pretty'
import type { Logger } from '../model/logger'
import type { Config } from './config'
import { createLineCleaner, redactFields } from './redact'

/** Where lines go. */
export interface LogOutput {
  readonly stream: DestinationStream
  /** Whether a person reads along: lines for the eye instead of JSON. */
  readonly readable: boolean
}

/**
 * The program's log: one JSON object a line, or readable lines in a terminal. Fields named like secrets, known secrets
 * and whatever looks like one are redacted. Lines are written at once, so none is lost when the process ends.
 */
export function createLog(
  settings: Pick<Config, 'logLevel' | 'secrets'>,
  output: LogOutput = standardOutput(),
): Logger {
  return pino(
    {
      level: settings.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (details) => redactFields(details) as Record<string, unknown>,
      },
      // pino would describe the described error once more.
      serializers: { err: (error: unknown) => error },
      hooks: { streamWrite: createLineCleaner(settings.secrets) },
    },
    output.readable ? readableStream(output.stream) : output.stream,
  )
}

function standardOutput(): LogOutput {
  return { stream: pino.destination({ dest: 1, sync: true }), readable: process.stdout.isTTY }
}

function readableStream(stream: DestinationStream): DestinationStream {
  // Loaded only where a person looks on: it takes a tenth of the whole start, and an import cannot wait for that.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const pretty = require('pino-pretty') as typeof prettyPrinter
  const format = pretty.prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', ignore: 'requestId' })
  return { write: (line) => stream.write(format(line)) }
}
