/** One line of a mail's text, with what its markup says of it. */
export interface MailLine {
  /** Without quote marks. */
  readonly text: string
  /** How often it is quoted: 0 for what the sender wrote. */
  readonly depth: number
  /**
   * Only where HTML says so:
   * - `quote`: in an element in which mail programs put what they quote
   * - `attribution`: says who wrote what is quoted
   * - `signature`
   * - `rest`: from here on the mail that is answered
   * - `delimiter`: our line above which answers are written
   */
  readonly mark?: 'quote' | 'attribution' | 'signature' | 'rest' | 'delimiter'
}

/** Lines beyond these are not read: no answer has as many. */
export const MAX_LINES = 20_000

/** Lines as text, quotes marked as in plain text mails. */
export function linesToText(lines: readonly MailLine[]): string {
  const shown = lines.map(({ text, depth }) => `${'>'.repeat(depth)}${depth > 0 && text !== '' ? ' ' : ''}${text}`)
  return shown
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
}
