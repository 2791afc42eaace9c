import type { Format } from './faq-files'
import { insertIntoCsv } from './insert-into-csv'
import { insertIntoJson, insertIntoJsonLines } from './insert-into-json'
import { insertIntoMarkdown } from './insert-into-markdown'
import { insertIntoYaml } from './insert-into-yaml'
import type { NewEntry } from './new-entry'

const INSERTERS: Readonly<Record<Format, (text: string, entry: NewEntry) => string>> = {
  markdown: insertIntoMarkdown,
  csv: insertIntoCsv,
  json: insertIntoJson,
  'json-lines': insertIntoJsonLines,
  yaml: insertIntoYaml,
}

/**
 * Puts an entry into a page, in the form of the entries that are there; every other entry stays as it is. Of Markdown the
 * category has to be on the page already; elsewhere it is a value like others.
 * @param text the whole file
 * @returns the whole file
 * @throws CodedError `category-unknown` with the categories that there are; `entry-does-not-fit` with the entry in Markdown,
 * where the page is written in a way that leaves no place for it
 */
export function insertEntry(format: Format, text: string, entry: NewEntry): string {
  return INSERTERS[format](text, { ...entry, question: entry.question.replace(/\s+/g, ' ').trim() })
}
