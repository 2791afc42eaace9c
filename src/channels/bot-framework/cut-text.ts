/**
 * The paragraphs that fit, with an ellipsis for the rest: the link to the page, which stands below, leads to it. A first
 * paragraph that is too long by itself is cut at a line, a word or, in the end, a character.
 * @param room UTF-16 units for all of it
 * @returns the paragraphs as they are where they fit
 */
export function cutText(paragraphs: readonly string[], room: number): readonly string[] {
  if (paragraphs.join(GAP).length <= room) return paragraphs
  const kept: string[] = []
  let left = room - ELLIPSIS.length
  for (const paragraph of paragraphs) {
    left -= paragraph.length + GAP.length
    if (left < 0) break
    kept.push(paragraph)
  }
  const [first = ''] = paragraphs
  return kept.length > 0 ? [...kept, ELLIPSIS] : [beginning(first, Math.max(0, room - 1))]
}

const ELLIPSIS = '…'

/** Between two paragraphs. */
const GAP = '\n\n'

function beginning(text: string, room: number): string {
  const part = text.slice(0, room)
  const end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf(' '))
  // Text without spaces, as Japanese is, is cut between two characters, not within one.
  const kept = end > room / 2 ? part.slice(0, end) : part.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}${ELLIPSIS}`
}
