/** Capitals in brackets, as in `professional development (PD)`. */
const IN_BRACKETS = /\((\p{Lu}{2,6})s?\)/gu

/** Characters before a bracket that may hold the words it is short for. */
const BEFORE = 120

/**
 * The short forms that a text spells out, in lower case: the initials of the words right before the bracket must be its
 * letters (Schwartz & Hearst 2003, in its simplest case).
 */
export function abbreviationsIn(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { index, 1: short = '' } of text.matchAll(IN_BRACKETS)) {
    const letters = short.toLowerCase()
    const before = text.slice(Math.max(0, index - BEFORE), index).toLowerCase()
    const words = (before.match(/[\p{L}\p{M}'’]+/gu) ?? []).slice(-letters.length)
    if (words.map((word) => word.slice(0, 1)).join('') === letters) found.set(letters, words)
  }
  return found
}
