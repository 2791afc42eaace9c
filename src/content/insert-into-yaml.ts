import { isMap, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml'
import { checkedInsertion, misfit } from './insertion-check'
import type { NewEntry } from './new-entry'
import { parseYamlEntries } from './parse-yaml-entries'
import { plainToMarkdown } from './plain-to-markdown'

/**
 * Adds an entry to the end of a list in YAML, indented as the last one is; all other lines stay as they are.
 * @throws CodedError `entry-does-not-fit`, for example where the list is written in brackets
 */
export function insertIntoYaml(text: string, entry: NewEntry): string {
  const list = listOf(text)
  const last = list?.items.at(-1)
  const range = isMap(last) ? last.range : undefined
  if (list === undefined || list.flow === true || range === undefined || range === null) throw misfit(entry)
  const lineStart = text.lastIndexOf('\n', range[0]) + 1
  const indent = /^\s*(?=-)/.exec(text.slice(lineStart, range[0]))?.[0]
  if (indent === undefined) throw misfit(entry)
  const valueEnd = text.slice(0, range[1]).trimEnd().length
  const lineEnd = text.indexOf('\n', valueEnd)
  const end = lineEnd < 0 ? text.length : lineEnd
  const { question, answer, category } = entry
  const fields = { question, answer: plainToMarkdown(answer), ...(category === undefined ? {} : { category }) }
  const written = stringify([fields], { lineWidth: 0 })
    .trimEnd()
    .replace(/^(?=.)/gm, indent)
  return checkedInsertion(parseYamlEntries, text, `${text.slice(0, end)}\n${written}${text.slice(end) || '\n'}`, entry)
}

function listOf(text: string): YAMLSeq | undefined {
  const { contents } = parseDocument(text, { prettyErrors: false })
  const list = isMap(contents) ? contents.get('entries') : contents
  return isSeq(list) ? list : undefined
}
