import MarkdownIt, { type Token } from 'markdown-it'
import type { BlockNode, InlineNode } from './protocol'

/** Lists and quotes within each other: what stands deeper is shown at this depth. */
const DEEPEST = 8

/** Answers are drawn again and again; each of the page's is kept once it was parsed. */
const REMEMBERED = 500

const HIGHEST_HEADINGS = 3

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: 40 })
parser.linkify.set({ fuzzyLink: false })
// Which links are shown as links is decided below, where their text is known.
parser.validateLink = () => true

const known = new Map<string, readonly BlockNode[]>()

/**
 * Markdown as the tree that the widget draws: no HTML, links `https:` and `mailto:`, images `https:`. Every other link is
 * its text with the address behind it, so that nothing the page says is lost.
 */
export function markdownToNodes(markdown: string): readonly BlockNode[] {
  const before = known.get(markdown)
  if (before !== undefined) return before
  if (known.size >= REMEMBERED) known.clear()
  const tokens = parser.parse(markdown, {})
  const levels = tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => Number(tag.slice(1)))
  const nodes = blocks(new Cursor(tokens), Math.min(6, ...levels), 0)
  known.set(markdown, nodes)
  return nodes
}

/** Goes through tokens; a block ends with the closing token on its own level. */
class Cursor {
  private place = 0
  constructor(private readonly tokens: readonly Token[]) {}

  /** The next token; undefined at the end. */
  take(): Token | undefined {
    const token = this.tokens[this.place]
    this.place += 1
    return token
  }

  /** The tokens up to the one that closes what `open` opened, which is taken along. */
  within(open: Token): Cursor {
    const start = this.place
    while (this.tokens[this.place] !== undefined && !closes(this.tokens[this.place], open)) this.place += 1
    this.place += 1
    return new Cursor(this.tokens.slice(start, this.place - 1))
  }
}

function closes(token: Token | undefined, open: Token): boolean {
  return token?.nesting === -1 && token.level === open.level
}

function blocks(cursor: Cursor, highest: number, depth: number): readonly BlockNode[] {
  const nodes: BlockNode[] = []
  for (let token = cursor.take(); token !== undefined; token = cursor.take()) {
    const node = block(token, cursor, highest, depth)
    if (Array.isArray(node)) nodes.push(...(node as readonly BlockNode[]))
    else if (node !== undefined) nodes.push(node as BlockNode)
  }
  return nodes
}

function block(
  token: Token,
  cursor: Cursor,
  highest: number,
  depth: number,
): BlockNode | readonly BlockNode[] | undefined {
  switch (token.type) {
    case 'paragraph_open':
      return { t: 'paragraph', c: inlineOf(cursor.within(token)) }
    case 'heading_open': {
      const level = Math.min(HIGHEST_HEADINGS, Number(token.tag.slice(1)) - highest + 1)
      return { t: 'heading', level, c: inlineOf(cursor.within(token)) }
    }
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const items = itemsOf(cursor.within(token), highest, depth + 1)
      if (depth >= DEEPEST) return items.flat()
      return token.type === 'bullet_list_open' ? { t: 'list', items } : { t: 'list', start: startOf(token), items }
    }
    case 'blockquote_open': {
      const quoted = blocks(cursor.within(token), highest, depth + 1)
      return depth >= DEEPEST ? quoted : { t: 'quote', c: quoted }
    }
    case 'table_open':
      return tableOf(cursor.within(token))
    case 'fence':
    case 'code_block':
      return { t: 'code-block', text: token.content.replace(/\n$/, '') }
    case 'hr':
      return { t: 'rule' }
    default:
      return undefined
  }
}

function itemsOf(list: Cursor, highest: number, depth: number): readonly (readonly BlockNode[])[] {
  const items: (readonly BlockNode[])[] = []
  for (let token = list.take(); token !== undefined; token = list.take()) {
    if (token.type === 'list_item_open') items.push(blocks(list.within(token), highest, depth))
  }
  return items
}

function startOf(list: Token): number {
  const start = Number(list.attrGet('start') ?? 1)
  return Number.isSafeInteger(start) ? start : 1
}

function tableOf(table: Cursor): BlockNode {
  const rows: (readonly InlineNode[])[][] = []
  for (let token = table.take(); token !== undefined; token = table.take()) {
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(inlineOf(table.within(token)))
  }
  const [head = [], ...body] = rows
  return { t: 'table', head, rows: body }
}

function inlineOf(cursor: Cursor): readonly InlineNode[] {
  const nodes: InlineNode[] = []
  for (let token = cursor.take(); token !== undefined; token = cursor.take()) {
    if (token.type === 'inline') nodes.push(...inline(new Cursor(token.children ?? [])))
  }
  return nodes
}

const EMPHASES = { strong_open: 'strong', em_open: 'em', s_open: 'del' } as const

function inline(cursor: Cursor): readonly InlineNode[] {
  const nodes: InlineNode[] = []
  const add = (node: InlineNode) => {
    const last = nodes.at(-1)
    if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node
    else if (node !== '') nodes.push(node)
  }
  for (let token = cursor.take(); token !== undefined; token = cursor.take()) {
    switch (token.type) {
      case 'strong_open':
      case 'em_open':
      case 's_open':
        add({ t: EMPHASES[token.type], c: inline(cursor.within(token)) })
        break
      case 'link_open':
        for (const node of link(attribute(token, 'href'), inline(cursor.within(token)))) add(node)
        break
      case 'image':
        add(image(token))
        break
      case 'code_inline':
        add({ t: 'code', text: token.content })
        break
      case 'hardbreak':
        add({ t: 'break' })
        break
      case 'softbreak':
        add(' ')
        break
      default:
        add(token.content)
    }
  }
  return nodes
}

function link(href: string, c: readonly InlineNode[]): readonly InlineNode[] {
  if (/^(?:https:\/\/|mailto:)/i.test(href)) return [{ t: 'link', href, c }]
  // A `javascript:` address is no information for anybody.
  return /^http:\/\//i.test(href) && !c.includes(href) ? [...c, ` (${href})`] : c
}

function image(token: Token): InlineNode {
  const [src, alt] = [attribute(token, 'src'), token.content]
  return /^https:\/\//i.test(src) ? { t: 'image', src, alt } : alt
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}
