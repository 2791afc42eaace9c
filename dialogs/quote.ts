import { cleanText, cut } from './clean-text'

/** Visible characters of a person's words that are shown back to them. */
const QUOTE_LENGTH = 140

/**
 * Plain text as Markdown that shows exactly this text: no emphasis, link, image, code, table, heading, list or HTML. (A
 * client that makes links of bare names such as `example.org` may still do so.)
 * Angle brackets become their typographic kin, because channels read markup of their own between them (`<at>`, `<!everyone>`)
 * and disagree on how to escape it.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/[\\`*_[\]~|&#]/g, '\\$&')
    .replace(/\/(?=\/)|(?<=\bwww)\.|(?<=\bmailto):/gi, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}

/** A person's own words, to be put into a sentence of ours: one line, cut, harmless. */
export function quote(text: string): string {
  return escapeMarkdown(cut(cleanText(text).replace(/\n+/g, ' '), QUOTE_LENGTH))
}

/** A person's own words whole, with their line breaks. */
export function quoteWhole(text: string): string {
  return withLineBreaks(escapeMarkdown(cleanText(text)))
}

/** A person's own words whole, set apart as a quotation. */
export function blockQuote(text: string): string {
  return quoteWhole(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** Markdown whose lines are shown as lines. */
export function withLineBreaks(markdown: string): string {
  return markdown.replace(/(?<=\S) *\n(?=[^\n])/g, '  \n')
}
