import { displayWidth } from './display-width'

/**
 * Breaks a text into lines between words. A word that is wider than a line stays whole, so that addresses can be copied.
 * @param columns the width of a line; undefined leaves lines as they are
 */
export function wrap(text: string, columns: number | undefined): readonly string[] {
  return text.split('\n').flatMap((line) => (columns === undefined ? [line] : wrapLine(line, columns)))
}

function wrapLine(line: string, columns: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const word of line.split(' ')) {
    const width = displayWidth(word)
    if (current !== '' && used + 1 + width > columns) {
      lines.push(current)
      current = word
      used = width
    } else {
      current = current === '' ? word : `${current} ${word}`
      used += width + (used === 0 ? 0 : 1)
    }
  }
  return [...lines, current]
}
