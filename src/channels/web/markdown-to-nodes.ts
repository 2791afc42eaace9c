import MarkdownIt, { type Token } from 'markdown-it'
import type { BlockNode, InlineNode } from './protocol'

/** Lists and quotes within each other, and marks in a line: what stands deeper is shown at this depth. */
const DEEPEST = 8

/** Answers are drawn again and again; each of the page's is kept once it was parsed. */
const REMEMBERED = 500

/** Where the parser leaves out what is nested further: nobody writes such text, and it would take our stack with it. */
const PARSED_DEPTH = 40

const HIGHEST_HEADINGS = 3

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: PARSED_DEPTH })
parser.linkify.set({ fuzzyLink: false })
// Which links are shown as links is decided below, where their text is known.
parser.validateLink = () => true

const known = new Map<string, readonly BlockNode[]>()

/**
 * Markdown as the tree that the widget draws: no HTML, links `https:` and `mailto:`, images `https:`. Every other link or
 * image is its text, with the address behind it where one can do something with it, so that nothing the page says is lost.
 */
export function markdownToNodes(markdown: string): readonly BlockNode[] {
  const before = known.get(markdown)
  if (before !== undefined) return before
  if (known.size >= REMEMBERED) known.clear()
  const nodes = parse(markdown)
  known.set(markdown, nodes)
  return nodes
}

function parse(markdown: string): readonly BlockNode[] {
  const tokens = parser.parse(markdown, {})
  if (tokens.some(({ level }) => level >= PARSED_DEPTH - 1)) return [{ t: 'code-block', text: markdown }]
  const highest = tokens.reduce(
    (level, { type, tag }) => (type === 'heading_open' ? Math.min(level, levelOf(tag)) : level),
    6,
  )
  return blocks(new Cursor(tokens), highest, 0)
}

/** Of `h2`: 2. */
function levelOf(tag: string): number {
  return Number(tag.slice(1))
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
      const level = Math.min(HIGHEST_HEADINGS, levelOf(token.tag) - highest + 1)
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

function inline(cursor: Cursor, depth = 0): readonly InlineNode[] {
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
        if (depth < DEEPEST) add({ t: EMPHASES[token.type], c: inline(cursor.within(token), depth + 1) })
        break
      case 'link_open':
        for (const node of link(attribute(token, 'href'), inline(cursor.within(token), depth + 1))) add(node)
        break
      case 'image':
        for (const node of image(token)) add(node)
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

function link(href: string, text: readonly InlineNode[]): readonly InlineNode[] {
  if (!/^(?:https:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return [...text, ...addressBehind(href, text)]
  return [{ t: 'link', href, c: text.length === 0 ? [href] : text }]
}

function image(token: Token): readonly InlineNode[] {
  const src = attribute(token, 'src')
  const alt = plainText(token.children ?? [])
  return /^https:\/\//i.test(src) && URL.canParse(src)
    ? [{ t: 'image', src, alt }]
    : [alt, ...addressBehind(src, [alt])]
}

/** An address that is not linked to, where it has a scheme that people use and is not the text itself. */
function addressBehind(address: string, text: readonly InlineNode[]): readonly string[] {
  const isOfUse = /^[a-z][a-z\d+.-]*:/i.test(address) && !/^(?:javascript|vbscript|data|blob|file):/i.test(address)
  return isOfUse && !text.includes(address) ? [` (${address})`] : []
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === 'image') return plainText(children ?? [])
      return type === 'softbreak' || type === 'hardbreak' ? ' ' : content
    })
    .join('')
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}
