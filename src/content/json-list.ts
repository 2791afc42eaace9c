import type { Steps } from '../model/in-steps'

/** A list of values in JSON, as it is written. */
export interface JsonList {
  readonly elements: readonly { readonly source: string; readonly line: number }[]
  /** The whole text with a 0 for each element and as many lines as before: it is valid JSON when all around them is. */
  readonly frame: string
}

/**
 * Finds the elements of the list of entries without reading them: of the list that the text is, or of the one under the
 * key `entries`. `JSON.parse` says neither in which line an entry stands nor can it stop in between.
 * Each step finds one element.
 * Undefined where there is no such list, or brackets and quotation marks do not match.
 */
export function* findJsonList(text: string): Steps<JsonList | undefined> {
  const open = /^\s*\[/.exec(text) ?? /^\s*\{(?:[^"]|"(?:[^"\\]|\\.)*")*?"entries"\s*:\s*\[/s.exec(text)
  if (open === null) return undefined
  const elements: { source: string; line: number }[] = []
  let frame = open[0]
  let start = open[0].length
  let depth = 0
  let line = open[0].split('\n').length
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gs
  token.lastIndex = start
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const sign = match[0]
    if (sign === '[' || sign === '{') depth += 1
    else if (depth > 0 && (sign === ']' || sign === '}')) depth -= 1
    else if (depth === 0 && (sign === ',' || sign === ']')) {
      const between = text.slice(start, match.index)
      const source = between.trim()
      const before = between.slice(0, between.length - between.trimStart().length)
      if (source !== '') elements.push({ source, line: line + countLines(before) })
      const lines = countLines(between)
      frame += `${source === '' ? '' : '0'}${'\n'.repeat(lines)}${sign}`
      line += lines
      start = match.index + 1
      if (sign === ']') return { elements, frame: frame + text.slice(start) }
      yield
    }
  }
  return undefined
}

const countLines = (text: string) => text.split('\n').length - 1
