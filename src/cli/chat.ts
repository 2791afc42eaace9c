import type { Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { converse } from '../../dialogs/converse'
import { createTerminal } from '../channels/terminal/create-terminal'
import { createRunTurn } from '../conversation/run-turn'
import { systemClock } from '../model/clock'
import { silentLogger, type Logger } from '../model/logger'
import { openKnowledge, type OpenKnowledge } from '../open-knowledge'
import { readConfig } from '../server/config'
import { openStorage, type Storage } from '../storage/open-storage'
import type { MailSettings } from '../model/mail-settings'
import { openMail } from '../open-mail'
import { withGeneratedSecrets } from '../server/with-generated-secrets'
import type { CommandIo } from './command-io'
import { failureText } from './failure-text'
import { faqSource } from './open-faq'

const EXAMPLES = `
Examples:
  npm run chat
  npm run chat -- --faq my-page.md
  printf 'hi\\nhow do I apply?\\n' | npm run --silent chat

Type "exit" or press Ctrl-D to leave. While you chat the page is read again whenever it changes.
What is said is kept in DATABASE_URL, as with every channel; "delete my conversation" deletes it.
Questions that you send to people go out as the service's do: by mail, or into var/outbox.`

/** Everybody at a terminal is the same person: `forget terminal` deletes all that was said at one. */
const USER = 'terminal'

/** `chat`: the whole bot, at a terminal or a pipe. */
export function defineChat(command: Command, io: CommandIo): void {
  command
    .usage('-- [options]')
    .option('--faq <path>', 'a page, or a folder of pages (default: FAQ_PATH, or data/faq)')
    .option('--conversation <id>', 'go on with a conversation (default: a new one)')
    .addHelpText('after', EXAMPLES)
    .action(async ({ faq, conversation }: { readonly faq?: string; readonly conversation?: string }) => {
      const { databaseUrl, outboxFolder, partnerEmail, mail } = withGeneratedSecrets(readConfig(io.env))
      const logger = onlyErrors(io.stderr)
      const storage = await openStorage(databaseUrl, { logger })
      try {
        const contact = partnerEmail === undefined ? {} : { partnerEmail }
        const knowledge = await openKnowledge({
          ...faqSource(faq, io.env),
          ...contact,
          takesTickets: true,
          clock: systemClock,
          logger,
        })
        try {
          await talk(io, { storage, knowledge, settings: mail, outboxFolder, logger }, conversation ?? randomUUID())
        } finally {
          knowledge.close()
        }
      } finally {
        await storage.close()
      }
    })
}

interface ChatParts {
  readonly storage: Storage
  readonly knowledge: OpenKnowledge
  readonly settings: MailSettings
  readonly outboxFolder: string
  readonly logger: Logger
}

/** The conversation, and beside it what goes to people and comes back for this terminal. */
async function talk(io: CommandIo, { logger, ...parts }: ChatParts, id: string): Promise<void> {
  const { storage, knowledge } = parts
  const shared = { clock: systemClock, logger, instance: randomUUID() }
  const mail = openMail({
    ...shared,
    ...parts,
    ways: ['mail', 'terminal'],
    sendLater: (channel) => (channel === 'terminal' ? terminal.sendLater : undefined),
  })
  const { runTurn } = createRunTurn({
    ...shared,
    store: storage.turns,
    converse,
    knowledge: (locale) => knowledge.current(locale),
    lookUpTickets: mail.lookUpTickets,
  })
  const locale = localeIn(io.env)
  // A person can try again; a script that got no answer to a line has to know.
  const atTerminal = io.stdin.isTTY === true && io.stdout.isTTY === true
  const terminal = createTerminal({
    input: io.stdin,
    output: io.stdout,
    env: io.env,
    runTurn,
    clock: systemClock,
    ref: { channel: 'terminal', conversationId: id, userId: USER },
    ...(locale === undefined ? {} : { locale }),
    ...(atTerminal ? { onFailure: (error: unknown) => io.stderr.write(failureText(error)) } : {}),
  })
  mail.start()
  await terminal.run().finally(() => mail.stop())
}

/** A chat is no place for a log, but whoever edits the page meanwhile should hear that the change cannot be used. */
function onlyErrors(stderr: CommandIo['stderr']): Logger {
  return { ...silentLogger, error: (_, message) => stderr.write(`${message}\n`) }
}

/** The language of messages as POSIX names it (`de_AT.UTF-8`), as BCP 47; undefined for none (`C`, `POSIX`). */
function localeIn(env: CommandIo['env']): string | undefined {
  const name = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '')
  const [, language, region] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(name ?? '') ?? []
  if (language === undefined) return undefined
  return region === undefined ? language : `${language}-${region}`
}
