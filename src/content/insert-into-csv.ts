import { parse } from 'csv-parse/sync'
import { fieldOf } from './entry-schema'
import { checkedInsertion } from './insertion-check'
import type { NewEntry } from './new-entry'
import { delimiterOf, parseCsvEntries } from './parse-csv-entries'
import { plainToMarkdown } from './plain-to-markdown'

/**
 * Adds a row to a table.
 * @throws CodedError `entry-does-not-fit`, for example where the table has no column for the category
 */
export function insertIntoCsv(text: string, entry: NewEntry): string {
  const delimiter = delimiterOf(text)
  const header = parse(text, { delimiter, to: 1, relax_column_count: true })[0] ?? []
  const values: Readonly<Record<string, string>> = {
    question: entry.question,
    answer: plainToMarkdown(entry.answer),
    category: entry.category ?? '',
  }
  const cells = header.map((name) => values[fieldOf(name.trim()) ?? ''] ?? '')
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
  const row = cells.map((cell) => asCell(cell, delimiter)).join(delimiter)
  return checkedInsertion(parseCsvEntries, text, `${text.replace(/\s*$/, '')}${lineEnd}${row}${lineEnd}`, entry)
}

/** A space in front keeps spreadsheets from reading a text as a formula; whoever reads the page trims it. */
function asCell(text: string, delimiter: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? ` ${text}` : text
  return /["\r\n]|^\s/.test(harmless) || harmless.includes(delimiter) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
