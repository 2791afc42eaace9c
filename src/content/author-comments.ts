import type { Place } from '../model/entry'
import type { Problem } from '../model/problem'
import { warning } from './problem-codes'

/** What an author tells the bot about an entry, invisibly to the readers of the published page. */
export interface AuthorNotes {
  readonly alternates: readonly string[]
  readonly related: readonly string[]
  readonly keywords: readonly string[]
  /** `YYYY-MM-DD`. */
  readonly validUntil?: string
}

type NoteName = 'also' | 'related' | 'keywords' | 'valid until'

const NAMES: Readonly<Record<string, NoteName | 'own'>> = {
  also: 'also',
  'also asked': 'also',
  alternate: 'also',
  alternates: 'also',
  related: 'related',
  'see also': 'related',
  keyword: 'keywords',
  keywords: 'keywords',
  'valid until': 'valid until',
  validuntil: 'valid until',
  note: 'own',
  todo: 'own',
}

/**
 * Reads the comments that stand under one question. A note is `name: value`; several in one comment stand on a line
 * each, and a line without a name goes on with the value above it. Case, spacing, hyphens and underscores in a name do
 * not matter. Comments that are no `name: value`, and those that begin with `note:` or `todo:`, are the author's own.
 */
export function readNotes(comments: readonly { readonly source: string; readonly place: Place }[]): {
  readonly notes: AuthorNotes
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const alternates: string[] = []
  const related: string[] = []
  const keywords: string[] = []
  let validUntil: string | undefined
  for (const { name, value, place } of comments.flatMap(splitNotes)) {
    const known = NAMES[name]
    if (known === undefined) problems.push(warning('unknown-comment', place, unknownText(name)))
    else if (known === 'own') continue
    else if (value === '') problems.push(warning('broken-comment', place, `Nothing follows "${name}:".`))
    else if (known === 'also') alternates.push(...splitList(value, '|'))
    else if (known === 'related') related.push(...splitList(value, ',').map((id) => id.replace(/^#/, '')))
    else if (known === 'keywords') keywords.push(...splitList(value, ','))
    else if (isDate(value)) validUntil = value
    else problems.push(warning('broken-comment', place, `"${value}" is no date: write it as 2027-01-31.`))
  }
  return {
    notes: { alternates, related, keywords, ...(validUntil === undefined ? {} : { validUntil }) },
    problems,
  }
}

/** Whether a comment holds a note to the bot. */
export function isNote(source: string): boolean {
  const names = splitNotes({ source, place: { file: '', line: 0 } }).map(({ name }) => NAMES[name])
  return names.some((name) => name !== undefined && name !== 'own')
}

/** The parts of a list in one text; `|` and line ends always part, and so does the given sign. */
export function splitList(value: string, sign: ',' | '|'): string[] {
  return value
    .split(sign === '|' ? /[|\n]/ : /[|\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const unknownText = (name: string) =>
  `"${name}:" is no note the bot knows (also, related, keywords, valid until); begin a remark of your own with "note:".`

function splitNotes({ source, place }: { readonly source: string; readonly place: Place }) {
  const notes: { name: string; value: string; place: Place }[] = []
  const lines = source.replace(/^<!--+|--+>$/g, '').split('\n')
  for (const [index, line] of lines.entries()) {
    const [, name, value] = /^\s*([\p{L}][\p{L} _-]{0,20}?)\s*:(?!\/\/)(.*)$/u.exec(line) ?? []
    const last = notes.at(-1)
    if (name !== undefined && value !== undefined) {
      const plainName = name.toLowerCase().replace(/[\s_-]+/g, ' ')
      notes.push({ name: plainName, value: value.trim(), place: { file: place.file, line: place.line + index } })
    } else if (last !== undefined && line.trim() !== '') last.value = `${last.value}\n${line.trim()}`.trim()
    else if (last === undefined && line.trim() !== '') return [] // prose: a comment of the author's own
  }
  return notes
}
