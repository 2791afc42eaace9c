import { inlineSpans } from './inline-spans'
import { isWayBack } from './block-parts'

const RULE = /^\s*([-_*])(\s*\1){2,}\s*$/

/**
 * Whether a line of a Markdown page only sets its entries apart: a blank line, a rule, line breaks, an anchor, a way back
 * to the top.
 */
export function isFurniture(line: string): boolean {
  if (RULE.test(line)) return true
  let rest = line
  for (const span of inlineSpans(line, {}).toReversed()) {
    const goes = span.kind === 'html' ? !span.source.startsWith('<!--') : isWayBack(span, { source: line })
    if (goes) rest = rest.slice(0, span.start) + rest.slice(span.end)
  }
  return /^[\s*_]*$/.test(rest)
}

/** The lines of furniture directly above a line, in order. */
export function furnitureAbove(lines: readonly string[], line: number): readonly string[] {
  let first = line
  while (first > 0 && isFurniture(lines[first - 1] ?? '')) first -= 1
  return lines.slice(first, line)
}

/**
 * Furniture as a new entry has it: with the entry's own anchor.
 * @param id the anchor; undefined where the page sets none
 */
export function withAnchor(furniture: readonly string[], id: string | undefined): readonly string[] {
  let isSet = false
  return furniture.flatMap((line) => {
    if (!ANCHOR.test(line)) return [line]
    if (isSet || id === undefined) return []
    isSet = true
    return [withId(line, id)]
  })
}

/** A tag with another id. */
export function withId(tag: string, id: string): string {
  return tag.replace(ANCHOR, (_, name: string) => `${name}="${id}"`)
}

const ANCHOR = /\b(id|name)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/i
