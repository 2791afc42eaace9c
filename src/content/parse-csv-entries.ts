import { CsvError, parse } from 'csv-parse/sync'
import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { draftEntry, fieldOf, FIELDS } from './entry-schema'
import { unreadable, type EntryDraft, type ParsedFile, type ParseOptions } from './parsed-file'
import { error, warning } from './problem-codes'
import { structuredFile } from './structured-file'

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

/**
 * Reads a table: the first row names the columns, of which `question` and `answer` have to be there. Commas, semicolons
 * (as spreadsheets write in many countries) or tabs part the cells; alternates in one cell are parted by `|`.
 */
export function* parseCsvEntries(text: string, options: ParseOptions): Steps<ParsedFile> {
  const { file } = options
  const rows: Row[] = []
  const delimiter = delimiterOf(text)
  for (const batch of batchesOf(text.replace(/\r\n?/g, '\n').split('\n'))) {
    const read = readRows(batch, delimiter)
    if ('mistake' in read) {
      return unreadable(
        file,
        error('broken-csv', { file, line: read.line }, `The table cannot be read: ${read.mistake}.`),
      )
    }
    for (const row of read.rows) rows.push(row)
    yield
  }
  const [header, ...body] = rows
  const columns = (header?.cells ?? []).map((name) => ({ name: name.trim(), field: fieldOf(name) }))
  const headerPlace = { file, line: header?.line ?? 1 }
  const missing = ['question', 'answer'].filter((field) => !columns.some((column) => column.field === field))
  if (missing.length > 0) {
    const message = `The first row has no column "${missing.join('" and no column "')}"; there may be ${FIELDS.join(', ')}.`
    return unreadable(file, error('wrong-columns', headerPlace, message))
  }
  const drafts: EntryDraft[] = []
  const problems: Problem[] = columns
    .filter(({ field, name }) => field === undefined && name !== '')
    .map(({ name }) =>
      warning('unknown-field', headerPlace, `The column "${name}" means nothing here and is not read.`),
    )
  for (const { cells, line } of body) {
    yield
    const place = { file, line }
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length !== columns.length) {
      const message = `The row has ${cells.length} cells, the first row ${columns.length}: is a quotation mark missing?`
      problems.push(error('wrong-columns', place, message))
      continue
    }
    const named = columns.flatMap(({ field }, index) => (field === undefined ? [] : [[field, cells[index] ?? '']]))
    const made = draftEntry(Object.fromEntries(named), place)
    if (made.draft !== undefined) drafts.push(made.draft)
    problems.push(...made.problems)
  }
  return yield* structuredFile(options, undefined, drafts, problems)
}

interface Batch {
  readonly text: string
  /** Of its first line in the file, from 1. */
  readonly line: number
}

/** So many characters take the parser a millisecond or two. */
const BATCH_LENGTH = 8 * 1024

/**
 * Parts a table into pieces that are read at one go each. A piece ends where a row does: behind an even number of
 * quotation marks.
 */
function* batchesOf(lines: readonly string[]): Generator<Batch, void, void> {
  let start = 0
  let length = 0
  let isQuoted = false
  for (const [index, line] of lines.entries()) {
    length += line.length + 1
    if (line.split('"').length % 2 === 0) isQuoted = !isQuoted
    if (index + 1 < lines.length && (isQuoted || length < BATCH_LENGTH)) continue
    yield { text: lines.slice(start, index + 1).join('\n'), line: start + 1 }
    start = index + 1
    length = 0
  }
}

/** What parts the cells of a table, by its first line. */
export function delimiterOf(text: string): string {
  const [firstLine = ''] = text.split(/[\r\n]/, 1)
  const signs = [',', ';', '\t'].map((sign) => ({ sign, count: firstLine.split(sign).length }))
  return signs.reduce((best, next) => (next.count > best.count ? next : best)).sign
}

interface RecordWithInfo {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function readRows(batch: Batch, delimiter: string): { rows: Row[] } | { mistake: string; line: number } {
  try {
    const options = { delimiter, info: true, relax_column_count: true }
    const records = parse(batch.text, options) as unknown as readonly RecordWithInfo[] // its types know nothing of `info`
    // The parser counts the lines up to a record's end.
    const lineOf = (index: number) => batch.line + (records[index - 1]?.info.lines ?? 0)
    return { rows: records.map(({ record }, index) => ({ cells: record, line: lineOf(index) })) }
  } catch (mistake) {
    if (!(mistake instanceof CsvError)) throw mistake
    if (mistake.code === 'CSV_QUOTE_NOT_CLOSED') {
      return { mistake: 'the quotation mark that is opened here has no end', line: batch.line + openQuote(batch.text) }
    }
    const line = typeof mistake.lines === 'number' ? batch.line + mistake.lines - 1 : batch.line
    return { mistake: mistake.message.replace(/ at line \d+/g, ''), line }
  }
}

/** The line (from 0) of the last quotation mark without a partner. */
function openQuote(text: string): number {
  return text.split('\n').findLastIndex((line) => line.split('"').length % 2 === 0)
}
