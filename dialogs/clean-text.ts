/** Characters (UTF-16 units) of one message that are read. Longer ones are pastes: see `unreadable.ts`. */
export const MESSAGE_LENGTH = 2_000

/** Control characters but line ends, marks that reorder text, invisible format characters but the joiners of emoji and scripts. */
const INVISIBLE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu

/** A message without what cannot be seen: no control characters, no bidirectional overrides, no lone surrogates, plain spaces. */
export function cleanText(text: string): string {
  return text
    .replace(/&nbsp;|\t/gi, ' ')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What a reader takes for the characters of a text (grapheme clusters), one after the other. */
export function* visibleCharacters(text: string): Generator<string> {
  // Segmenting is slow, and plain ASCII does not need it.
  if (/^[\n\x20-\x7e]*$/.test(text)) yield* text
  else for (const { segment } of graphemes.segment(text)) yield segment
}

/** UTF-16 units one visible character may have on average: a family of four has 11. A tower of accents is cut sooner. */
const UNITS_PER_GRAPHEME = 16

/**
 * The beginning of a text, never ending inside a visible character; with an ellipsis where something was left out.
 * @param length visible characters
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const read = text.slice(0, length * UNITS_PER_GRAPHEME)
  const kept: string[] = []
  for (const character of visibleCharacters(read)) {
    if (kept.length === length) return `${kept.join('').trimEnd()}…`
    kept.push(character)
  }
  return read.length === text.length ? text : `${kept.slice(0, -1).join('').trimEnd()}…`
}
