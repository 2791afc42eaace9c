import type { Readable, Writable } from 'node:stream'
import type { Screen } from '../channels/terminal/look'

/** All that a command has of the world around it, so that a test can run it in its own process. */
export interface CommandIo {
  readonly stdin: Readable & Screen
  /** The command's result and nothing else. */
  readonly stdout: Writable & Screen
  /** What a person should know besides: summaries, failures, wrong use. */
  readonly stderr: Writable & Screen
  readonly env: Readonly<Record<string, string | undefined>>
}
