import type { Faq } from '../model/entry'
import { runBesideLoop, type Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { buildFaq } from './build-faq'
import { formatOf, FORMATS, listFaqFiles, type Format } from './faq-files'
import { parseCsvEntries } from './parse-csv-entries'
import { parseJsonEntries } from './parse-json-entries'
import { parseJsonLines } from './parse-json-lines'
import { parseMarkdownPage } from './parse-markdown-page'
import { parseYamlEntries } from './parse-yaml-entries'
import { unreadable, type ParsedFile, type ParseOptions } from './parsed-file'
import { error, warning } from './problem-codes'
import { readText, unopened } from './read-text'

/** What the owner's files hold, and what is wrong with them. */
export interface LoadedFaq {
  readonly faq: Faq
  /** In the order of the files and of their lines. */
  readonly problems: readonly Problem[]
  /**
   * False when a file could not be read as a whole or there is no entry at all: a bot that runs then keeps what it has.
   * A mistake in one entry leaves only that entry out.
   */
  readonly usable: boolean
}

export interface LoadOptions {
  /** The public address of a page of which the front matter names none (`url`). */
  readonly pageUrl?: string
  /** The day on which dates are judged, `YYYY-MM-DD`; today where none is given. */
  readonly today?: string
}

const PARSERS: Readonly<Record<Format, (text: string, options: ParseOptions) => Steps<ParsedFile>>> = {
  markdown: parseMarkdownPage,
  'json-lines': parseJsonLines,
  csv: parseCsvEntries,
  json: parseJsonEntries,
  yaml: parseYamlEntries,
}

/**
 * Loads a FAQ: a file of any format in `FORMATS`, or a folder of such files. Never rejects for what stands in the files
 * or for a missing one: that is a problem. The work is done in small steps beside the event loop.
 */
export async function loadFaq(path: string, options: LoadOptions = {}): Promise<LoadedFaq> {
  const listed = await listFaqFiles(path).catch((cause: unknown) => unopened(path, cause))
  if ('severity' in listed) return { faq: NO_FAQ, problems: [listed], usable: false }
  const parsed: ParsedFile[] = []
  for (const file of listed.files) parsed.push(await parseFile(file, options))
  const today = options.today ?? new Date().toISOString().slice(0, 10)
  const built = await runBesideLoop(buildFaq(parsed, today))
  const problems = [
    ...listed.ignored.map((file) => warning('ignored-file', { file, line: 1 }, `Not read: ${KINDS}`)),
    ...parsed.flatMap((file) => file.problems),
    ...built.problems,
  ]
  const isEmpty = built.faq.entries.length === 0
  const isReadable = parsed.every(({ readable }) => readable)
  if (isEmpty && isReadable) problems.push(error('no-entries', { file: path, line: 1 }, 'No question was found here.'))
  return { faq: built.faq, problems: inOrder(problems), usable: isReadable && !isEmpty }
}

const KINDS = `a page is a file (no folder) with one of the extensions ${Object.keys(FORMATS).join(', ')}.`

async function parseFile(file: string, { pageUrl }: LoadOptions): Promise<ParsedFile> {
  const format = formatOf(file)
  const place = { file, line: 1 }
  if (format === undefined) return unreadable(file, error('unknown-format', place, `Not read: ${KINDS}`))
  const read = await readText(file)
  if ('problem' in read) return unreadable(file, read.problem)
  return await runBesideLoop(PARSERS[format](read.text, { file, ...(pageUrl === undefined ? {} : { pageUrl }) }))
}

const NO_FAQ: Faq = { language: 'en', pages: [], entries: [] }

/** By file and line; what stands at the same place keeps its order. */
const inOrder = (problems: readonly Problem[]) =>
  problems.toSorted((a, b) =>
    a.place.file === b.place.file ? a.place.line - b.place.line : a.place.file < b.place.file ? -1 : 1,
  )
