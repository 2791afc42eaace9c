import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { draftEntry } from './entry-schema'
import { unreadable, type EntryDraft, type ParsedFile, type ParseOptions } from './parsed-file'
import { error } from './problem-codes'
import { readYaml } from './read-yaml'
import { structuredFile } from './structured-file'

/**
 * Reads YAML: a list of entries, or `title`, `language`, `url`, `contact` beside `entries` with the list.
 * A list in blocks is read entry by entry, so that a mistake costs one entry and a long file no long wait; anchors and
 * aliases therefore hold within an entry.
 */
export function* parseYamlEntries(text: string, options: ParseOptions): Steps<ParsedFile> {
  const { file } = options
  const split = splitEntries(text.replace(/\r\n?/g, '\n').split('\n'))
  yield
  const head = readYaml(split.head)
  yield
  if ('mistake' in head) {
    const line = head.line > split.gap.at ? head.line + split.gap.lines : head.line
    return unreadable(file, error('broken-yaml', { file, line }, `The file is no YAML: ${head.mistake}.`))
  }
  const drafts: EntryDraft[] = []
  const problems: Problem[] = []
  const add = (value: unknown, line: number) => {
    const made = draftEntry(value, { file, line })
    if (made.draft !== undefined) drafts.push(made.draft)
    problems.push(...made.problems)
  }
  if (split.entries.length === 0) {
    const list = entriesOf(head.value)
    if (list === undefined) {
      const message = 'The file has to be a list of entries, or settings with a list named "entries".'
      return unreadable(file, error('broken-yaml', { file, line: 1 }, message))
    }
    for (const value of list) {
      add(value, 1)
      yield
    }
  }
  for (const { source, line } of split.entries) {
    const entry = readYaml(source)
    if ('mistake' in entry) {
      const place = { file, line: line + entry.line - 1 }
      problems.push(error('broken-yaml', place, `The entry is no YAML and is left out: ${entry.mistake}.`))
    } else add((entry.value as readonly unknown[])[0], line)
    yield
  }
  return yield* structuredFile(options, head.value, drafts, problems)
}

interface Split {
  /** The lines around the entries. */
  readonly head: string
  readonly entries: readonly { readonly source: string; readonly line: number }[]
  /** After which line of the head how many lines stand in the file that are no part of it. */
  readonly gap: { readonly at: number; readonly lines: number }
}

/**
 * Parts the lines at every `- ` that stands as far left as the first one. Nothing inside an entry can stand there: what
 * belongs to it is indented further.
 */
function splitEntries(lines: readonly string[]): Split {
  const first = lines.findIndex((line) => /^\s*-(\s|$)/.test(line))
  const above = lines.slice(0, Math.max(first, 0)).filter((line) => !/^\s*(#|---|%|$)/.test(line))
  const lastAbove = above.at(-1)
  if (first < 0 || !(lastAbove === undefined || /^entries:\s*(#.*)?$/.test(lastAbove)))
    return { head: lines.join('\n'), entries: [], gap: { at: lines.length, lines: 0 } }
  const indent = /^\s*/.exec(lines[first] ?? '')?.[0] ?? ''
  const isStart = (line: string) => line.startsWith(`${indent}-`) && /^\s*-(\s|$)/.test(line)
  const isBelow = (line: string) => /^[^\s#-]/.test(line)
  const end = lastAbove === undefined ? -1 : lines.findIndex((line, index) => index > first && isBelow(line))
  const body = lines.slice(first, end < 0 ? lines.length : end)
  const starts = body.flatMap((line, index) => (isStart(line) ? [index] : []))
  const entries = starts.map((start, index) => ({
    source: body.slice(start, starts[index + 1] ?? body.length).join('\n'),
    line: first + start + 1,
  }))
  const head = [...lines.slice(0, first), ...lines.slice(first + body.length)].join('\n')
  return { head, entries, gap: { at: first, lines: body.length } }
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[]
  const listed = typeof value === 'object' && value !== null && 'entries' in value ? value.entries : undefined
  return Array.isArray(listed) ? listed : undefined
}
