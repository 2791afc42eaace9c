import MarkdownIt, { type Token } from 'markdown-it'
import type { Flavour } from './flavour'
import { rewriteInline } from './rewrite-inline'

const markdown = new MarkdownIt({ html: false })

/** Where reading stands. */
interface Cursor {
  readonly tokens: readonly Token[]
  at: number
}

/**
 * The paragraphs, lists and other blocks of a Markdown text, each in what a flavour shows: headings become bold lines, tables a
 * line for each cell ("**column**: value"), rules go. Put together with an empty line between two they are the whole text.
 */
export function rewriteMarkdown(source: string, flavour: Flavour): readonly string[] {
  return blocks({ tokens: markdown.parse(source, {}), at: 0 }, flavour)
}

function blocks(cursor: Cursor, flavour: Flavour, until?: string): readonly string[] {
  const written: string[] = []
  for (let token = next(cursor); token !== undefined && token.type !== until; token = next(cursor)) {
    const block = blockOf(token, cursor, flavour)
    if (block.trim() !== '') written.push(block)
  }
  return written
}

function next(cursor: Cursor): Token | undefined {
  cursor.at += 1
  return cursor.tokens[cursor.at - 1]
}

function blockOf(token: Token, cursor: Cursor, flavour: Flavour): string {
  switch (token.type) {
    case 'heading_open': {
      const heading = rewriteInline(next(cursor)?.children ?? [], flavour, true).replace(/\s*\n/g, ' ')
      return bold(heading, flavour)
    }
    case 'inline':
      return rewriteInline(token.children ?? [], flavour)
    case 'bullet_list_open':
      return list(cursor, flavour, 'bullet_list_close')
    case 'ordered_list_open':
      return list(cursor, flavour, 'ordered_list_close', Number(token.attrGet('start') ?? 1))
    case 'blockquote_open': {
      const quoted = blocks(cursor, flavour, 'blockquote_close').join('\n\n')
      return flavour === 'teams' ? quoted.replace(/^/gm, '> ') : quoted
    }
    case 'fence':
    case 'code_block':
      return flavour === 'teams' ? fenced(token.content) : token.content.trimEnd()
    case 'table_open':
      return table(cursor, flavour)
    default:
      return ''
  }
}

function list(cursor: Cursor, flavour: Flavour, until: string, first?: number): string {
  const items: string[] = []
  for (let token = next(cursor); token !== undefined && token.type !== until; token = next(cursor)) {
    if (token.type !== 'list_item_open') continue
    const sign = first === undefined ? '- ' : `${first + items.length}. `
    const content = blocks(cursor, flavour, 'list_item_close').join('\n')
    items.push(sign + content.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`))
  }
  return items.join('\n')
}

/** Each cell on a line of its own, under the name of its column; an empty line between two rows. */
function table(cursor: Cursor, flavour: Flavour): string {
  const rows: string[][] = []
  for (let token = next(cursor); token !== undefined && token.type !== 'table_close'; token = next(cursor)) {
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'inline') rows.at(-1)?.push(rewriteInline(token.children ?? [], flavour, rows.length === 1))
  }
  const [columns = [], ...body] = rows
  const lines = body.map((cells) =>
    cells.flatMap((cell, place) => {
      if (cell === '') return []
      const column = columns[place] ?? ''
      return column === '' ? [cell] : [`${bold(column, flavour)}: ${cell}`]
    }),
  )
  return lines.map((row) => row.join(flavour === 'plain' ? '\n' : '  \n')).join('\n\n')
}

function bold(text: string, flavour: Flavour): string {
  return flavour === 'plain' || text === '' ? text : `**${text}**`
}

function fenced(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${content.trimEnd()}\n${fence}`
}
