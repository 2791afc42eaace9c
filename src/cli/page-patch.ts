import { addAlternate } from '../content/add-alternate'
import { formatOf } from '../content/faq-files'
import { insertEntry } from '../content/insert-entry'
import { readText } from '../content/read-text'
import { wording } from '../content/wording'
import type { Draft } from '../escalation/draft-store'
import { CodedError } from '../model/coded-error'
import type { Entry, Faq } from '../model/entry'
import { formatProblem } from '../model/problem'

/** What an owner says about a draft besides what it says itself. */
export interface DraftChoice {
  readonly question?: string
  readonly category?: string
  /** The id of an entry: the question becomes another wording of it, and the answer is not used. */
  readonly asAlternate?: string
}

/** A change of one of the page's files. */
export interface PagePatch {
  readonly file: string
  readonly before: string
  readonly after: string
  /** The question that is answered by then. */
  readonly question: string
  /** The entry that gets another wording; absent: there is a new one. */
  readonly alternateOf?: string
}

/**
 * The change that puts a draft on the page: into the file of its category, else of the entry that it is most like, else
 * the last one.
 * @throws CodedError `question-on-page`, `entry-unknown`, those of `insertEntry` and `addAlternate`, `page-unreadable`
 */
export async function patchOf(draft: Draft, faq: Faq, choice: DraftChoice): Promise<PagePatch> {
  const question = (choice.question ?? draft.question).replace(/\s+/g, ' ').trim()
  const there = faq.entries.find((entry) =>
    [entry.question, ...entry.alternates].some((text) => wording(text) === wording(question)),
  )
  if (there !== undefined) {
    throw new CodedError(
      'question-on-page',
      `The page has this question already (${there.place.file}:${there.place.line}, ${there.id}): discard the draft, or word it in another way with --question.`,
    )
  }
  if (choice.asAlternate !== undefined) return alternatePatch(choice.asAlternate, question, faq)
  const category = choice.category ?? knownCategory(draft, faq)
  const file = fileFor(draft, category, faq)
  const { format, text: before } = await readPage(file)
  const { answer } = draft
  const after = insertEntry(format, before, { question, answer, ...(category === undefined ? {} : { category }) })
  return { file, before, after, question }
}

async function alternatePatch(id: string, question: string, faq: Faq): Promise<PagePatch> {
  const entry = faq.entries.find((one) => one.id === id)
  if (entry === undefined) {
    throw new CodedError(
      'entry-unknown',
      `The page has no entry "${id}": npm run drafts lists the ids of those that are similar.`,
    )
  }
  const { file, line } = entry.place
  const { format, text: before } = await readPage(file)
  return { file, before, after: addAlternate(format, before, line, question), question, alternateOf: id }
}

/** The page may have changed since the draft was made. */
function knownCategory({ category }: Draft, faq: Faq): string | undefined {
  return category !== null && faq.entries.some((entry) => entry.category === category) ? category : undefined
}

function fileFor({ similar }: Draft, category: string | undefined, { entries, pages }: Faq): string {
  const fileOf = (matches: (entry: Entry) => boolean) => entries.find(matches)?.place.file
  const inCategory = category === undefined ? undefined : fileOf((entry) => entry.category === category)
  const file = inCategory ?? fileOf(({ id }) => id === similar[0]?.id) ?? pages.at(-1)?.file
  if (file === undefined) throw new CodedError('page-unreadable', 'There is no page to put an entry into.')
  return file
}

async function readPage(file: string) {
  const format = formatOf(file)
  const read = await readText(file)
  if ('problem' in read) throw new CodedError('page-unreadable', formatProblem(read.problem))
  if (format === undefined) throw new CodedError('page-unreadable', `${file} has no format that is read.`)
  return { format, text: read.text }
}
