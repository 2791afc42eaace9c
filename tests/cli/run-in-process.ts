import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { defineAsk } from '../../src/cli/ask'
import { defineChat } from '../../src/cli/chat'
import { defineCheck } from '../../src/cli/check'
import { defineDoctor } from '../../src/cli/doctor'
import { defineDrafts } from '../../src/cli/drafts'
import { defineEvaluate } from '../../src/cli/evaluate'
import { defineForget } from '../../src/cli/forget'
import { defineMail } from '../../src/cli/mail'
import { defineReport } from '../../src/cli/report'
import { defineTeamsPackage } from '../../src/cli/teams-package'
import { runCli, type CommandName, type DefineCommand } from '../../src/cli/run-cli'

const COMMANDS: Readonly<Record<CommandName, DefineCommand>> = {
  chat: defineChat,
  ask: defineAsk,
  check: defineCheck,
  evaluate: defineEvaluate,
  report: defineReport,
  drafts: defineDrafts,
  mail: defineMail,
  forget: defineForget,
  doctor: defineDoctor,
  'teams-package': defineTeamsPackage,
}

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  /** What is piped in. */
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** In place of the command as it is shipped. */
  readonly define?: DefineCommand
}

/** Runs one command in this process, with pipes for its streams and only the environment it is given. */
export async function runInProcess(
  args: readonly string[],
  { stdin = '', env = {}, define }: Surroundings = {},
): Promise<Outcome> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  streams.stdin.end(stdin)
  const shown = Promise.all([text(streams.stdout), text(streams.stderr)])
  const code = await runCli(args, { ...streams, env }, (name) => Promise.resolve(define ?? COMMANDS[name]))
  streams.stdout.end()
  streams.stderr.end()
  const [stdout, stderr] = await shown
  return { code, stdout, stderr }
}
