import { runAtOnce } from '../model/in-steps'
import { checkedInsertion, misfit } from './insertion-check'
import { findJsonList } from './json-list'
import type { NewEntry } from './new-entry'
import { parseJsonEntries } from './parse-json-entries'
import { parseJsonLines } from './parse-json-lines'
import { plainToMarkdown } from './plain-to-markdown'

/**
 * Adds an entry to the end of a list in JSON, indented as the last one is.
 * @throws CodedError `entry-does-not-fit`, for example where the list is empty
 */
export function insertIntoJson(text: string, entry: NewEntry): string {
  const last = runAtOnce(findJsonList(text))?.elements.at(-1)?.source
  if (last === undefined) throw misfit(entry)
  const start = text.lastIndexOf(last)
  const lineStart = text.lastIndexOf('\n', start) + 1
  const before = text.slice(lineStart, start)
  const isOnLineOfItsOwn = lineStart > 0 && before.trim() === ''
  const isSpread = last.includes('\n')
  const written = JSON.stringify(fieldsOf(entry), null, isSpread ? 2 : 0)
  const parted = isOnLineOfItsOwn ? `,\n${written.replace(/^/gm, before)}` : `, ${written}`
  const end = start + last.length
  return checkedInsertion(parseJsonEntries, text, text.slice(0, end) + parted + text.slice(end), entry)
}

/**
 * Adds a line with an entry.
 * @throws CodedError `entry-does-not-fit`
 */
export function insertIntoJsonLines(text: string, entry: NewEntry): string {
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
  const after = `${text.replace(/\s*$/, '')}${lineEnd}${JSON.stringify(fieldsOf(entry))}${lineEnd}`
  return checkedInsertion(parseJsonLines, text, after, entry)
}

function fieldsOf({ question, answer, category }: NewEntry) {
  return { question, answer: plainToMarkdown(answer), ...(category === undefined ? {} : { category }) }
}
