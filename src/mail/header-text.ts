/** Control characters, marks that reorder text, and invisible format characters but the joiners of emoji and scripts. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu

/** Far longer than any name or subject that is meant. UTF-16 units. */
const LENGTH = 500

/**
 * Text as it may stand in the header of a mail: one line, without anything that ends it, hides in it or turns it around, and
 * without what readers would decode (RFC 2047, `=?utf-8?Q?…?=`).
 * @param length UTF-16 units at most
 */
export function headerText(text: string, length: number = LENGTH): string {
  return text
    .slice(0, length)
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replaceAll('=?', '= ?')
    .trim()
}
