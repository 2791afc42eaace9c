import { Command, CommanderError } from 'commander'
import type { CommandIo } from './command-io'
import { failureText } from './failure-text'

/** Every command with the one line that `--help` shows of it. */
const SUMMARIES = {
  chat: 'talk to the bot in this terminal',
  ask: 'ask one question, or many from a file, and see what the page answers',
  check: 'find what is wrong with the page',
  evaluate: 'measure the answers on questions whose right entry is known',
  report: 'show what was asked and not answered',
  drafts: "put people's answers on the page",
  mail: 'show what goes out and what came in, and decide about it',
  forget: 'delete all that is kept of a conversation or a person',
  doctor: 'check the setup and name the step that is wrong',
  'teams-package': 'make the app for Microsoft Teams, to upload',
} as const

export type CommandName = keyof typeof SUMMARIES

/** Gives a command its arguments, its help and what it does. The action throws a `CodedError` when it fails. */
export type DefineCommand = (command: Command, io: CommandIo) => void

/**
 * Runs one command.
 * @param args what was typed after the program's name
 * @param load fetches a command's definition: only the one that is called, since each brings the parts it works with
 * @returns the exit code: 0 done, 1 failed, 2 called in a wrong way; why, and what to do, stands on `stderr`
 */
export async function runCli(
  args: readonly string[],
  io: CommandIo,
  load: (name: CommandName) => Promise<DefineCommand>,
): Promise<number> {
  const program = new Command('npm run')
    .usage('<command> -- [arguments]')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .showHelpAfterError('Every command tells what it takes: npm run <command> -- --help')
  for (const [name, summary] of Object.entries(SUMMARIES)) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${capitalised(summary)}.`)
    command.showHelpAfterError(`What it takes: npm run ${name} -- --help`)
    if (args[0] === name) (await load(name as CommandName))(command, io)
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said what was wrong. Help that was asked for is the only way to get here that is no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    io.stderr.write(failureText(error))
    return 1
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
