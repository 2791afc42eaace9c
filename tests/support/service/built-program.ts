import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

const ROOT = join(__dirname, '../../..')

/** Builds the program where that has to be done, which takes a while. */
export function buildProgram(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

/** One line of the program's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string }

/** How a process ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly log: readonly LogLine[]
  readonly stderr: string
}

/** The program as a process of its own. */
export interface BuiltProgram {
  /** Resolves with the first line of the log, written already or still to come, that has this message and these details. */
  logged(message: RegExp, details?: Readonly<Record<string, unknown>>): Promise<LogLine>
  /** Where it is reached, once it listens. */
  url(): Promise<string>
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<Ended>
  /** Ends it the hard way, where it has not ended yet. */
  kill(): Promise<void>
}

/**
 * @param folder the working directory; the program finds `data` and `.env` there
 * @param env nothing of this process's own environment besides `PATH` reaches the program
 */
export function startBuiltProgram(folder: string, env: Readonly<Record<string, string | undefined>>): BuiltProgram {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: LogLine[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => log.push(JSON.parse(line) as LogLine))
  const stderr = text(child.stderr)
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const ended = closed.then(async ([code, signal]) => ({ code, signal, log, stderr: await stderr }))

  const program: BuiltProgram = {
    ended,
    logged: async (message, details = {}) => {
      const isIt = (line: LogLine) =>
        message.test(line.msg) && Object.entries(details).every(([name, value]) => line[name] === value)
      for (;;) {
        const found = log.find(isIt)
        if (found !== undefined) return found
        const next = await Promise.race([once(lines, 'line'), ended])
        if ('code' in next && !log.some(isIt)) {
          throw new Error(`ended before ${String(message)} was logged: ${JSON.stringify(next)}`)
        }
      }
    },
    url: async () => `http://127.0.0.1:${String((await program.logged(/^listening/)).port)}`,
    signal: (name) => {
      child.kill(name)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
  return program
}
