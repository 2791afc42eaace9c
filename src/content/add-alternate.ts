import { CodedError } from '../model/coded-error'
import { runAtOnce } from '../model/in-steps'
import type { Format } from './faq-files'
import { parseMarkdownPage } from './parse-markdown-page'
import type { EntryDraft } from './parsed-file'

/**
 * Gives an entry of a Markdown page one more wording of its question: as a note to the bot below the heading, which
 * readers of the page do not see.
 * @param text the whole file
 * @param line of the entry's heading, from 1
 * @param alternate plain text
 * @returns the whole file
 * @throws CodedError `alternate-by-hand` for other formats, and where the page is written in a way that leaves no place for it
 */
export function addAlternate(format: Format, text: string, line: number, alternate: string): string {
  const wording = inNote(alternate)
  if (format !== 'markdown') throw byHand(wording)
  const lines = text.split(/\r\n|\r|\n/)
  const below = lines.findIndex((one, index) => index >= line && one.trim() !== '')
  const at = below >= 0 && NOTE.test(lines[below] ?? '') ? below : line
  const note = `<!-- also: ${wording} -->`
  const made = lines.toSpliced(at, 0, ...(at === below ? [note] : ['', note]))
  const after = made.join(/\r\n|\r|\n/.exec(text)?.[0] ?? '\n')
  const was = draftsOf(text)
  const expected = was.map((draft) =>
    draft.place.line === line ? { ...draft, alternates: [...draft.alternates, wording] } : draft,
  )
  if (expected.every((draft, index) => draft === was[index])) throw byHand(wording)
  if (asText(draftsOf(after)) !== asText(expected)) throw byHand(wording)
  return after
}

const NOTE = /^\s*<!--\s*also\b[^>]*-->\s*$/i

/** Without what would end the note or part it. */
function inNote(text: string): string {
  return text
    .replaceAll(/-{2,}|[|<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** All but where the entries stand; the order in which an entry's wordings come does not matter. */
function asText(drafts: readonly EntryDraft[]): string {
  return JSON.stringify(drafts.map((draft) => ({ ...draft, place: null, alternates: [...draft.alternates].sort() })))
}

function draftsOf(text: string): readonly EntryDraft[] {
  return runAtOnce(parseMarkdownPage(text, { file: 'page' })).drafts
}

function byHand(wording: string): CodedError {
  return new CodedError(
    'alternate-by-hand',
    `No program can add a wording to this entry: add it to the entry's alternates yourself:\n\n${wording}`,
  )
}
