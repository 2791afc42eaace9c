import { stripVTControlCharacters } from 'node:util'

/**
 * Text that may be shown in a terminal: without escape sequences and without any other control character but line breaks
 * and tabs. What people and pages write could otherwise move the cursor, recolour the screen or set its title.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
}
