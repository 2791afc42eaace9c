import { relative } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { createTwoFilesPatch } from 'diff'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import type { Draft, DraftStore } from '../escalation/draft-store'
import { CodedError } from '../model/coded-error'
import { readConfig } from '../server/config'
import { openStorage } from '../storage/open-storage'
import type { CommandIo } from './command-io'
import { formatDrafts } from './format-drafts'
import { faqSource, openUsableFaq } from './open-faq'
import { patchOf, type DraftChoice, type PagePatch } from './page-patch'
import { replaceFile } from './replace-file'
import { tryPatch } from './try-patch'

interface Output {
  readonly json?: true
}

interface Choices extends Output, DraftChoice {
  readonly faq?: string
}

interface ApplyChoices extends Choices {
  readonly questions?: string
  readonly keepPersonal?: true
}

const EXAMPLES = `
Examples:
  npm run drafts
  npm run drafts -- show 3
  npm run drafts -- apply 3
  npm run drafts -- apply 3 --question "When does a voucher expire?" --category Money
  npm run drafts -- apply 3 --as-alternate vouchers
  npm run drafts -- discard 3

A draft is an answer that people gave to a question that the page could not answer. "show" prints the change
of the page that would make an entry of it. "apply" makes it, once it was tried on a copy: the page has no
errors that it did not have, your questions (data/questions) go as well as before, and the question is
answered by its entry. A service that runs takes it over by itself.`

/** `drafts`: the entries that staff's answers would make, and putting them on the page. */
export function defineDrafts(command: Command, io: CommandIo): void {
  command
    .usage('-- [options] | show N | apply N | discard N')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(({ json }: Output) =>
      withDrafts(io, async (store) => {
        const drafts = await store.list(['open'])
        await written(io.stdout, json === true ? asJson(drafts) : printable(formatDrafts(drafts)))
        if (json !== true) await written(io.stderr, drafts.length === 0 ? 'No draft is open.\n' : HINT)
      }),
    )
  draftCommand(command, 'show', 'print the change of the page that a draft would make').action(
    async (number: number, _: unknown, own: Command) => {
      const choice = own.optsWithGlobals<Choices>()
      await withDrafts(io, async (store) => {
        const patch = await patchFor(await openDraft(store, number), choice, io)
        const diff = unifiedDiff(patch)
        const shown = io.stdout.isTTY === true ? printable(diff) : diff
        await written(io.stdout, choice.json === true ? asJson({ file: patch.file, diff }) : shown)
      })
    },
  )
  draftCommand(command, 'apply', 'put a draft on the page, once the change was tried on a copy')
    .option('--questions <path>', 'your questions to the page (default: data/questions)')
    .option('--keep-personal', 'apply although something in it looks personal')
    .action(async (number: number, _: unknown, own: Command) => {
      await withDrafts(io, (store) => apply(store, number, own.optsWithGlobals<ApplyChoices>(), io))
    })
  command
    .command('discard')
    .description('Put a draft away.')
    .argument('<number>', 'of the draft', draftNumber)
    .action(async (number: number) => {
      await withDrafts(io, async (store) => {
        await openDraft(store, number)
        await settle(store, number, 'discarded')
        await written(io.stderr, `Draft ${number} is discarded.\n`)
      })
    })
}

const HINT = '\nSee a change with: npm run drafts -- show N. Make it with: npm run drafts -- apply N.\n'

function draftCommand(command: Command, name: string, summary: string): Command {
  return command
    .command(name)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .argument('<number>', 'of the draft', draftNumber)
    .option('--faq <path>', 'a page, or a folder of pages (default: FAQ_PATH, or data/faq)')
    .option('--question <text>', 'word the question like this')
    .option('--category <text>', 'put it there')
    .option('--as-alternate <entry>', 'add the question to an entry as another wording of it')
}

async function apply(store: DraftStore, number: number, choice: ApplyChoices, io: CommandIo): Promise<void> {
  const draft = await openDraft(store, number)
  const patch = await patchFor(draft, choice, io)
  const added = `${patch.question}\n${patch.alternateOf === undefined ? draft.answer : ''}`
  const personal = draft.personal.filter((one) => added.includes(one))
  if (personal.length > 0 && choice.keepPersonal !== true) {
    throw new CodedError(
      'draft-has-personal-data',
      `This looks as if it were about persons: ${personal.join(', ')}. Everybody could read it. Take the change ("show") and put it on the page yourself without that, or add --keep-personal where it may stand there.`,
    )
  }
  const trial = await tryPatch(patch, faqSource(choice.faq, io.env), choice.questions)
  for (const warning of trial.warnings) await written(io.stderr, `${printable(warning)}\n`)
  await replaceFile(patch.file, patch.before, patch.after)
  await settle(store, number, 'applied')
  const { file } = patch
  const { entryId, asked } = trial
  if (choice.json === true) {
    await written(io.stdout, asJson({ draft: number, file, entry: entryId, asked }))
    return
  }
  const gate =
    asked === 0
      ? 'No questions are written down for this page, so none were asked.'
      : `${asked} questions go as well as before.`
  await written(io.stdout, printable(`Draft ${number} is on the page: ${file}, ${entryId}. ${gate}\n`))
}

async function patchFor(draft: Draft, choice: Choices, io: CommandIo): Promise<PagePatch> {
  const { faq } = await openUsableFaq(faqSource(choice.faq, io.env))
  return patchOf(draft, faq, choice)
}

/** As `patch -p1` and `git apply` take it. */
function unifiedDiff({ file, before, after }: PagePatch): string {
  const name = relative(process.cwd(), file).replaceAll('\\', '/')
  const diff = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 })
  return diff.replace(/^=+\n/, '')
}

async function openDraft(store: DraftStore, number: number): Promise<Draft> {
  const draft = await store.find(number)
  if (draft === undefined) {
    throw new CodedError('draft-unknown', `There is no draft ${number}: npm run drafts lists those that are open.`)
  }
  if (draft.state !== 'open') throw settledBefore(number)
  return draft
}

async function settle(store: DraftStore, number: number, state: 'applied' | 'discarded'): Promise<void> {
  if (!(await store.settle(number, state))) throw settledBefore(number)
}

function settledBefore(number: number): CodedError {
  return new CodedError('draft-settled', `Draft ${number} is applied or discarded already.`)
}

async function withDrafts(io: CommandIo, work: (store: DraftStore) => Promise<void>): Promise<void> {
  const storage = await openStorage(readConfig(io.env).databaseUrl)
  try {
    await work(storage.drafts)
  } finally {
    await storage.close()
  }
}

function draftNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give the number of a draft.')
  return Number(text)
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
