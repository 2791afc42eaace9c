import { MAX_LINES, type MailLine } from './mail-line'

/** Deeper quotes count as this deep. */
const MAX_DEPTH = 20

/** The lines of a plain text part, quoted ones recognised by their marks (RFC 3676 4.5). */
export function textLines(text: string): readonly MailLine[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/, MAX_LINES).map((line) => {
    const marks = /^(?:> ?)+/.exec(line)?.[0] ?? ''
    const depth = Math.min(marks.replaceAll(' ', '').length, MAX_DEPTH)
    return { text: cleaned(line.slice(marks.length)).trimEnd(), depth }
  })
}

/** Without control characters and characters of no width; every kind of blank is a space. */
export function cleaned(text: string): string {
  return text
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00ad]/gu, '')
}
