import { linkText } from './link-text'
import { MAX_LINES, type MailLine } from './mail-line'
import { cleaned } from './text-lines'

type Mark = MailLine['mark']

/** Lines are broken behind this: whatever is done to one takes a bounded time. */
const MAX_LINE = 5000

/** Puts lines together as a reader sees them: blanks as one, paragraphs apart, cells of a row beside each other. */
export class LineBuilder {
  readonly lines: MailLine[] = []
  #text = ''
  #endsBlank = false
  #isSpaced = false
  #prefix = ''
  #isApart = false
  #depth = 0
  #mark: Mark
  readonly #links: { readonly href: string; readonly start: number }[] = []

  isFull(): boolean {
    return this.lines.length >= MAX_LINES
  }

  /** How all that follows is quoted and marked. */
  place(depth: number, mark: Mark): void {
    if (depth === this.#depth && mark === this.#mark) return
    this.breakLine()
    this.#depth = depth
    this.#mark = mark
  }

  /** A line of its own that says where something begins. */
  sign(mark: Mark): void {
    this.breakLine()
    this.#push('', mark)
  }

  write(text: string, isVerbatim: boolean): void {
    if (isVerbatim) {
      const [first = '', ...rest] = text.split(/\r?\n/)
      this.#text += cleaned(first)
      for (const line of rest) {
        this.endLine()
        this.#text += cleaned(line)
      }
      if (this.#text.length > MAX_LINE) this.breakLine()
      return
    }
    const words = cleaned(text.replace(/\s+/g, ' ')).trim()
    // A block of nothing but a hard space is how editors write an empty line.
    if (words === '' && text.includes('\u00a0')) this.#isSpaced = true
    const isApart = /^\s/.test(text) && this.#text !== '' && !this.#endsBlank
    this.#text += `${isApart ? ' ' : ''}${words}${words !== '' && /\s$/.test(text) ? ' ' : ''}`
    this.#endsBlank = words === '' ? this.#endsBlank || isApart : /\s$/.test(text)
    if (this.#text.length > MAX_LINE) this.breakLine()
  }

  /** Begins the next line with this, if anything comes. */
  begin(prefix: string): void {
    this.breakLine()
    this.#prefix = prefix
  }

  openLink(href: string): void {
    this.#links.push({ href, start: this.#text.length })
  }

  closeLink(): void {
    const link = this.#links.pop()
    if (link === undefined) return
    const start = Math.min(link.start, this.#text.length)
    const words = this.#text.slice(start)
    const isBlankLast = words.endsWith(' ')
    this.#text = `${this.#text.slice(0, start)}${linkText(words.trimEnd(), link.href)}${isBlankLast ? ' ' : ''}`
  }

  /** As `<br>` does: an empty line where there is nothing on it. */
  endLine(): void {
    if (this.#text.trim() === '' && !this.#isSpaced) this.#push('', this.#mark)
    else this.breakLine()
  }

  /** As a block does: ends the line if there is something on it. */
  breakLine(): void {
    const text = this.#text.trimEnd()
    const isSpaced = this.#isSpaced
    this.#text = ''
    this.#endsBlank = false
    this.#isSpaced = false
    if (text.trim() === '') {
      if (isSpaced) this.#push('', this.#mark)
      return
    }
    // An item's first paragraph stands beside the item's mark.
    if (this.#isApart && this.lines.length > 0 && this.#prefix === '') this.#push('', this.#mark)
    this.#isApart = false
    // Word writes the marks of its lists as text.
    this.#push(`${this.#prefix}${text.replace(/^[·•▪§◦] +/, '- ')}`, this.#mark)
    this.#prefix = ''
  }

  /** As a paragraph does: an empty line before what comes next. */
  setApart(): void {
    this.breakLine()
    this.#isApart = true
  }

  /** Puts lines that were written since some moments beside each other, where each of these is one line at most. */
  joinCells(starts: readonly number[]): void {
    this.breakLine()
    const cells = starts.map((start, i) =>
      this.lines.slice(start, starts[i + 1] ?? this.lines.length).filter(({ text }) => text.trim() !== ''),
    )
    const filled = cells.flatMap((cell) => cell.slice(0, 1))
    const [first] = filled
    if (first === undefined || filled.length < 2 || cells.some((cell) => cell.length > 1)) return
    if (filled.some(({ mark, depth }) => mark !== first.mark || depth !== first.depth)) return
    this.lines.splice(starts[0] ?? 0, Infinity, { ...first, text: filled.map(({ text }) => text.trim()).join(' | ') })
  }

  #push(text: string, mark: Mark): void {
    if (!this.isFull()) this.lines.push({ text, depth: this.#depth, ...(mark === undefined ? {} : { mark }) })
  }
}
