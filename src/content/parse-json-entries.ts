import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { draftEntry } from './entry-schema'
import { findJsonList } from './json-list'
import { unreadable, type EntryDraft, type ParsedFile, type ParseOptions } from './parsed-file'
import { error } from './problem-codes'
import { structuredFile } from './structured-file'

/** Reads JSON: a list of entries, or `{ "title", "language", "url", "contact", "entries": […] }`. */
export function* parseJsonEntries(text: string, options: ParseOptions): Steps<ParsedFile> {
  const { file } = options
  const list = yield* findJsonList(text)
  const whole = yield* parseJson(list?.frame ?? text)
  if ('mistake' in whole) {
    return unreadable(file, error('broken-json', { file, line: whole.line }, `The file is no JSON: ${whole.mistake}.`))
  }
  if (list === undefined) {
    const message = 'The file has to be a list of entries, or { "entries": [ … ] }.'
    return unreadable(file, error('broken-json', { file, line: 1 }, message))
  }
  const drafts: EntryDraft[] = []
  const problems: Problem[] = []
  for (const { source, line } of list.elements) {
    const element = yield* parseJson(source)
    if ('mistake' in element) {
      const place = { file, line: line + element.line - 1 }
      problems.push(error('broken-json', place, `The entry is no JSON and is left out: ${element.mistake}.`))
    } else {
      const made = draftEntry(element.value, { file, line })
      if (made.draft !== undefined) drafts.push(made.draft)
      problems.push(...made.problems)
    }
    yield
  }
  return yield* structuredFile(options, whole.value, drafts, problems)
}

/** @returns the value, or what is wrong with the text and in which of its lines, from 1 */
export function* parseJson(
  text: string,
): Steps<{ readonly value: unknown } | { readonly mistake: string; readonly line: number }> {
  try {
    return { value: JSON.parse(text) }
  } catch (mistake) {
    if (!(mistake instanceof SyntaxError)) throw mistake
    return { mistake: mistake.message.replace(/( in JSON)? at position \d+.*$/s, ''), line: yield* lineOfMistake(text) }
  }
}

/** Not every message of `JSON.parse` says where, so this finds the first line after which the text cannot be mended. */
function* lineOfMistake(text: string): Steps<number> {
  const lines = text.trimEnd().split('\n')
  let [good, bad] = [0, lines.length]
  while (good + 1 < bad) {
    const middle = Math.floor((good + bad) / 2)
    if (isOnlyCutOff(lines.slice(0, middle).join('\n'))) good = middle
    else bad = middle
    yield
  }
  return bad
}

function isOnlyCutOff(start: string): boolean {
  try {
    JSON.parse(start)
    return true
  } catch (mistake) {
    if (!(mistake instanceof SyntaxError)) throw mistake
    const position = /at position (\d+)/.exec(mistake.message)?.[1]
    return mistake.message.includes('end of JSON input') || Number(position) >= start.trimEnd().length
  }
}
