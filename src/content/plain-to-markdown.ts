/** Marks that mean something to Markdown wherever they stand; `_` inside a word and a lone `&` do not. */
const MARKS = /[\\`*[\]<~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|(?<=^|\s|\{:?\s?)#/gu

/** Marks that mean something at the start of a line. */
const AT_START = /^([-+=>]|\d+(?=[.)]))/

/** Marks that turn the direction of text: with them a page shows something else than who put it there has read. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

const ADDRESS = /https?:\/\/[^\s<>"'`\\|]+/gi

const BULLET = /^[-*•–·]\s+(?=\S)/
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/

/** Lines shorter than this were ended on purpose, and not because a mail program breaks long ones. */
const WRAPPED = 50

/** One line of plain text as inline Markdown that shows exactly this text: no emphasis, link, code, HTML or heading. */
export function plainToInline(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(TURNS, '')
    .trim()
  return line.replace(MARKS, '\\$&').replace(AT_START, escapeStart)
}

/**
 * Plain text as Markdown: paragraphs, lines that were ended on purpose, lists and links stay; nothing in it becomes a
 * heading, a rule, a table, code, a comment or HTML.
 */
export function plainToMarkdown(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(TURNS, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(paragraphToMarkdown)
    .join('\n\n')
}

function paragraphToMarkdown(lines: readonly string[]): string {
  let made = ''
  let indent = ''
  for (const [index, source] of lines.entries()) {
    const line = source.trim()
    const before = lines[index - 1]?.trim()
    const isEnded = (before?.length ?? 0) < WRAPPED
    const marker = markerOf(line)
    if (marker !== undefined) {
      // A list that follows a line of text without a blank one between is none for Markdown, unless it begins with 1.
      if (before !== undefined) made += indent === '' ? '\n\n' : '\n'
      made += `${marker}${textToMarkdown(line.replace(BULLET, '').replace(NUMBER, ''))}`
      indent = ' '.repeat(marker.length)
    } else {
      const endsList = indent !== '' && isEnded && !/^\s/.test(source)
      if (endsList) indent = ''
      if (before !== undefined) made += endsList ? '\n\n' : isEnded ? '  \n' : '\n'
      made += `${indent}${textToMarkdown(line)}`
    }
  }
  return made
}

function markerOf(line: string): string | undefined {
  const number = NUMBER.exec(line)?.[1]
  return number === undefined ? (BULLET.test(line) ? '- ' : undefined) : `${number}. `
}

function textToMarkdown(line: string): string {
  let made = ''
  let at = 0
  for (const { 0: found, index } of line.matchAll(ADDRESS)) {
    const address = withoutPunctuation(found)
    if (!URL.canParse(address)) continue
    made += `${line.slice(at, index).replace(MARKS, '\\$&')}<${address}>`
    at = index + address.length
  }
  return (made + line.slice(at).replace(MARKS, '\\$&')).replace(AT_START, escapeStart)
}

/** Punctuation behind an address belongs to the sentence, and so does a bracket that the address does not open. */
function withoutPunctuation(address: string): string {
  const bare = address.replace(/[.,;:!?…*_~]+$/, '')
  const closes = bare.endsWith(')') && !bare.includes('(')
  return closes || /[\]}]$/.test(bare) ? withoutPunctuation(bare.slice(0, -1)) : bare
}

/** A number keeps its digits: what is escaped is the sign behind it. */
function escapeStart(mark: string): string {
  return /\d/.test(mark) ? `${mark}\\` : `\\${mark}`
}
