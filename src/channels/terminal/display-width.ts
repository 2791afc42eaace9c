import { stripVTControlCharacters } from 'node:util'

/** Marks, joiners and variation selectors, which a terminal draws on the character before. */
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u

/** Wide or full-width characters of Unicode's East Asian Width (UAX 11), as ranges of blocks, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u

/** How many columns a terminal needs for a text without line breaks; styles take none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of stripVTControlCharacters(text)) {
    if (!ZERO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1
  }
  return width
}
