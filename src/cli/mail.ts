import { InvalidArgumentError, type Command } from 'commander'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import { contactOf } from '../content/contact-of'
import type { KnownPage } from '../escalation/draft-entry'
import { AWAY_MS, readMail, withDraft } from '../escalation/ingest'
import type { KeptMail, MailVerdict } from '../escalation/mail-ledger'
import { answerFrom } from '../escalation/route-mail'
import { buildIndex } from '../matching/build-index'
import { systemClock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import { ticketName, ticketNamedIn } from '../model/ticket'
import { readConfig } from '../server/config'
import { openStorage, type Storage } from '../storage/open-storage'
import type { CommandIo } from './command-io'
import { formatOverview, formatReceived, formatTask } from './format-mail'
import { faqSource, openUsableFaq } from './open-faq'

/** Of each kind of mail. */
const LISTED = 100

const EXAMPLES = `
Examples:
  npm run mail
  npm run mail -- show 12
  npm run mail -- show 12 --raw > mail.eml
  npm run mail -- accept 12 --ticket FAQ-1042
  npm run mail -- ignore 12
  npm run mail -- retry 9f86d081884c7d65

Mails that came in have a number, those that go out an id of 16 signs. "accept" is your word for a mail of
which nothing proves that it is from one of those who may answer: what it says goes to all who wait for the
ticket, as if it had been proven. "retry" has a parked mail sent again, once its cause is mended.`

/** `mail`: what waits to go out, what came in and waits for a person, and a person's word about it. */
export function defineMail(command: Command, io: CommandIo): void {
  command
    .usage('-- [options] | show ID | accept ID --ticket N | ignore ID | retry ID')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(({ json }: { readonly json?: true }) =>
      withStorage(io, async ({ outbox, mailLedger }) => {
        const overview = {
          status: await outbox.status(),
          waiting: await outbox.list(['pending', 'leased', 'retrying', 'filed'], LISTED),
          parked: await outbox.list(['parked'], LISTED),
          received: await mailLedger.waiting(LISTED),
        }
        const bare = { ...overview, received: overview.received.map(withoutRaw) }
        await written(io.stdout, json === true ? asJson(bare) : printable(formatOverview(overview)))
      }),
    )
  command
    .command('show')
    .description('Show a mail that came in, or one that goes out.')
    .argument('<id>', 'of the mail')
    .option('--raw', 'print a mail that came in as it came, with its files')
    .action(async (id: string, { raw }: { readonly raw?: true }) => {
      await withStorage(io, (storage) => show(storage, id, raw === true, io))
    })
  command
    .command('accept')
    .description('Take a mail for the answer: you vouch for it.')
    .argument('<id>', 'of a mail that waits', mailNumber)
    .requiredOption('--ticket <number>', 'the ticket that it answers', ticketNumber)
    .option('--text <text>', 'say this in place of what is written in it')
    .action(async (id: number, { ticket, text }: { readonly ticket: number; readonly text?: string }) => {
      await withStorage(io, (storage) => accept(storage, id, ticket, text, io))
      await written(
        io.stderr,
        `Mail ${id} is the answer to ${ticketName(ticket)} now: it goes to all who wait for it.\n`,
      )
    })
  command
    .command('ignore')
    .description('Put a mail that waits away; it is kept as long as others.')
    .argument('<id>', 'of a mail that waits', mailNumber)
    .action(async (id: number) => {
      await withStorage(io, async (storage) => {
        await decide(storage, await waitingMail(storage, id), { do: 'ignore', reason: 'by-hand' })
      })
      await written(io.stderr, `Mail ${id} is put away.\n`)
    })
  command
    .command('retry')
    .description('Have a parked mail sent again.')
    .argument('<id>', 'of the mail')
    .action(async (id: string) => {
      await withStorage(io, async ({ outbox }) => {
        if (await outbox.retry(id, systemClock.now())) return
        throw new CodedError(
          'mail-not-parked',
          `No mail with the id ${id} is parked: npm run mail lists those that are.`,
        )
      })
      await written(io.stderr, `Mail ${id} is sent again as soon as a service runs.\n`)
    })
}

async function show({ outbox, mailLedger }: Storage, id: string, raw: boolean, io: CommandIo): Promise<void> {
  const task = /^[0-9a-f]{16}$/.test(id) ? await outbox.find(id) : undefined
  if (task !== undefined) return written(io.stdout, printable(formatTask(task)))
  const kept = /^[1-9]\d{0,14}$/.test(id) ? await mailLedger.find(Number(id)) : undefined
  if (kept === undefined) throw unknownMail(id)
  const bytes = Buffer.from(kept.mail.raw, 'latin1')
  // As it came: what it may do to a terminal it may do only where somebody asks for it.
  if (raw) {
    await written(io.stdout, io.stdout.isTTY === true ? printable(kept.mail.raw) : kept.mail.raw)
    return
  }
  const { message, text } = await readMail(bytes)
  await written(io.stdout, printable(formatReceived(kept, message, text)))
}

async function accept(
  storage: Storage,
  id: number,
  number: number,
  replacement: string | undefined,
  io: CommandIo,
): Promise<void> {
  const kept = await waitingMail(storage, id)
  const ticket = await storage.tickets.find(number)
  if (ticket === undefined)
    throw new CodedError('ticket-unknown', `${ticketName(number)} is not kept, or not any more.`)
  const { message, text: read, isUnsure } = await readMail(Buffer.from(kept.mail.raw, 'latin1'))
  const text = replacement ?? read
  if (text.trim() === '') {
    throw new CodedError('mail-without-text', `Nothing is written in mail ${id}: say what the answer is with --text.`)
  }
  const verdict = answerFrom(message, number, text)
  const unsure = replacement === undefined && isUnsure
  await decide(storage, kept, withDraft(verdict, unsure, ticket, await knownPage(io)))
}

async function decide({ mailLedger }: Storage, { id }: KeptMail, verdict: MailVerdict): Promise<void> {
  if (!(await mailLedger.decide(id, verdict, systemClock.now(), AWAY_MS))) throw decidedBefore(id)
}

async function waitingMail({ mailLedger }: Storage, id: number): Promise<KeptMail> {
  const kept = await mailLedger.find(id)
  if (kept === undefined) throw unknownMail(String(id))
  if (kept.verdict !== 'wait') throw decidedBefore(id)
  return kept
}

async function knownPage(io: CommandIo): Promise<KnownPage> {
  const { faq, indexOptions } = await openUsableFaq(faqSource(undefined, io.env))
  return {
    faq,
    entries: new Map(faq.entries.map((entry) => [entry.id, entry])),
    index: buildIndex(faq.entries, indexOptions),
    contactEmail: contactOf(faq, readConfig(io.env).partnerEmail),
  }
}

function unknownMail(id: string): CodedError {
  return new CodedError('mail-unknown', `There is no mail ${id}: npm run mail lists those that wait.`)
}

function decidedBefore(id: number): CodedError {
  return new CodedError('mail-decided', `Mail ${id} does not wait any more: npm run mail lists those that do.`)
}

async function withStorage(io: CommandIo, work: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = await openStorage(readConfig(io.env).databaseUrl)
  try {
    await work(storage)
  } finally {
    await storage.close()
  }
}

function withoutRaw({ mail: { raw, ...mail }, ...kept }: KeptMail) {
  return { ...kept, mail: { ...mail, characters: raw.length } }
}

function mailNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Give the number of a mail that came in.')
  return Number(text)
}

function ticketNumber(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : ticketNamedIn(text)
  if (number === undefined) throw new InvalidArgumentError('Give the number of a ticket, such as 1042 or FAQ-1042.')
  return number
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
