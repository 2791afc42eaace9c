import process, { argv, stderr, stdin, stdout } from 'node:process'
import { loadEnvFile } from '../server/config'
import { failureText } from './failure-text'
import { runCli, type CommandName, type DefineCommand } from './run-cli'

/** Each command is loaded when it is called: `ask` needs no database, `forget` no page. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<DefineCommand>>> = {
  chat: async () => (await import('./chat.js')).defineChat,
  ask: async () => (await import('./ask.js')).defineAsk,
  check: async () => (await import('./check.js')).defineCheck,
  evaluate: async () => (await import('./evaluate.js')).defineEvaluate,
  report: async () => (await import('./report.js')).defineReport,
  drafts: async () => (await import('./drafts.js')).defineDrafts,
  mail: async () => (await import('./mail.js')).defineMail,
  forget: async () => (await import('./forget.js')).defineForget,
  doctor: async () => (await import('./doctor.js')).defineDoctor,
  'teams-package': async () => (await import('./teams-package.js')).defineTeamsPackage,
}

async function main(): Promise<number> {
  try {
    const io = { stdin, stdout, stderr, env: loadEnvFile() }
    return await runCli(argv.slice(2), io, (name) => COMMANDS[name]())
  } catch (error) {
    stderr.write(failureText(error))
    return 1
  }
}

// Whoever reads our output may stop early, as `head` does: there is nobody left to tell.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

void main().then((code) => {
  process.exitCode = code
})
