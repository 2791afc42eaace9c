import { displayWidth } from './display-width'
import { wrap } from './wrap'

/** However deep a list is, its text keeps this many columns. */
const NARROWEST = 20

/** Collects lines of text, indented and wrapped. */
export class TextLines {
  readonly #lines: string[] = []
  readonly #margins: { next: string; readonly rest: string }[] = []

  /** @param columns where to wrap; undefined: nowhere */
  constructor(private readonly columns: number | undefined) {}

  /** What stands before the next line, and before all after it, until `outdent`. */
  indent(first: string, rest: string): void {
    this.#margins.push({ next: first, rest })
  }

  outdent(): void {
    this.#margins.pop()
  }

  write(text: string): void {
    const taken = displayWidth(this.#margins.map(({ rest }) => rest).join(''))
    const width = this.columns === undefined ? undefined : Math.max(this.columns - taken, NARROWEST)
    for (const line of wrap(text, width)) this.#add(line)
  }

  /** Lines whose breaks and spaces carry meaning. */
  writeAsIs(text: string): void {
    for (const line of text.split('\n')) this.#add(line)
  }

  /** An empty line, unless there is one, or nothing yet, or a bullet still waits for its text. */
  gap(): void {
    const bulletWaits = this.#margins.some(({ next, rest }) => next !== rest)
    if (!bulletWaits && this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('')
  }

  /** All lines, without a line break at the end. */
  toString(): string {
    return this.#lines.join('\n').trimEnd()
  }

  #add(line: string): void {
    this.#lines.push(`${this.#margins.map(({ next }) => next).join('')}${line}`.trimEnd())
    for (const margin of this.#margins) margin.next = margin.rest
  }
}
