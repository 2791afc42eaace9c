import MarkdownIt from 'markdown-it'
import { inlineToText } from './inline-to-text'
import type { Look } from './look'
import { printable } from './printable'
import { TextLines } from './text-lines'

const markdown = new MarkdownIt({ html: false })

/**
 * Markdown as text for a terminal or a pipe: emphasis as styles, lists with bullets or numbers, links with their address
 * behind them. Control characters are taken out first.
 * @returns lines joined by line breaks, without one at the end
 */
export function markdownToText(source: string, look: Look): string {
  const lines = new TextLines(look.columns)
  /** The next number of each list we are in; undefined for one with bullets. */
  const numbers: (number | undefined)[] = []
  let cells: string[] | undefined
  let heading = false

  for (const token of markdown.parse(printable(source), {})) {
    switch (token.type) {
      case 'heading_open':
      case 'heading_close':
        heading = token.type === 'heading_open'
        lines.gap()
        break
      case 'paragraph_open':
        // Hidden: the text of an item in a list without empty lines.
        if (!token.hidden) lines.gap()
        break
      case 'bullet_list_open':
      case 'ordered_list_open':
        if (numbers.length === 0) lines.gap()
        numbers.push(token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : undefined)
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
        numbers.pop()
        break
      case 'list_item_open': {
        const number = numbers.pop()
        const sign = number === undefined ? '• ' : `${number}. `
        numbers.push(number === undefined ? undefined : number + 1)
        lines.indent(sign, ' '.repeat(sign.length))
        break
      }
      case 'blockquote_open':
        lines.gap()
        lines.indent('│ ', '│ ')
        break
      case 'list_item_close':
      case 'blockquote_close':
        lines.outdent()
        break
      case 'fence':
      case 'code_block':
        lines.gap()
        lines.indent('    ', '    ')
        lines.writeAsIs(token.content.trimEnd())
        lines.outdent()
        break
      case 'hr':
        lines.gap()
        lines.write('───')
        break
      case 'table_open':
        lines.gap()
        break
      case 'tr_open':
        cells = []
        break
      case 'tr_close':
        lines.write((cells ?? []).join(' | '))
        cells = undefined
        break
      case 'inline': {
        const text = inlineToText(token.children ?? [], look)
        if (cells === undefined) lines.write(heading ? look.bold(text) : text)
        else cells.push(text)
        break
      }
    }
  }
  return lines.toString()
}
