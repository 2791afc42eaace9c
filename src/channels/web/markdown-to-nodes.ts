import MarkdownIt, { type Token } from 'markdown-it'
import { inlineNodes } from './inline-nodes'
import type { BlockNode, InlineNode } from './protocol'

/** Lists and quotes within each other: what stands deeper is shown at this depth. */
const DEEPEST = 8

/** Answers are drawn again and again; each of the page's is kept once it was parsed. */
const REMEMBERED = 500

const LOWEST_HEADING = 3

/** Where the parser leaves out what is nested further: nobody writes such text, and it would take our stack with it. */
const PARSED_DEPTH = 40

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: PARSED_DEPTH })
parser.linkify.set({ fuzzyLink: false })
// Which links are shown as links is decided in `inlineNodes`, where their text is known.
parser.validateLink = () => true

const known = new Map<string, readonly BlockNode[]>()

/**
 * Markdown as the tree that the widget draws: no HTML, and of links and images those that `inlineNodes` lets through. Nothing
 * the page says is lost: what is nested beyond all reason is shown as it is written.
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
  return blocks(new Tokens(tokens), 0)
}

/** The tokens of a text, one after the other; how deep they may stand within each other is bounded by the parser. */
class Tokens {
  /** The text's own highest heading, from 1. */
  readonly highestHeading: number
  private place = 0

  constructor(private readonly tokens: readonly Token[]) {
    this.highestHeading = tokens
      .filter(({ type }) => type === 'heading_open')
      .reduce((highest, { tag }) => Math.min(highest, levelOf(tag)), 6)
  }

  /** The next token of what was opened last; undefined where that ends. */
  next(): Token | undefined {
    const token = this.tokens[this.place]
    this.place += 1
    return token?.nesting === -1 ? undefined : token
  }
}

function blocks(tokens: Tokens, depth: number): readonly BlockNode[] {
  const nodes: BlockNode[] = []
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    for (const node of block(token, tokens, depth)) nodes.push(node)
  }
  return nodes
}

function block(token: Token, tokens: Tokens, depth: number): readonly BlockNode[] {
  switch (token.type) {
    case 'paragraph_open':
      return [{ t: 'paragraph', c: lineOf(tokens) }]
    case 'heading_open': {
      const level = Math.min(LOWEST_HEADING, levelOf(token.tag) - tokens.highestHeading + 1)
      return [{ t: 'heading', level, c: lineOf(tokens) }]
    }
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const items = itemsOf(tokens, depth + 1)
      if (depth >= DEEPEST) return items.flat()
      return [token.type === 'bullet_list_open' ? { t: 'list', items } : { t: 'list', start: startOf(token), items }]
    }
    case 'blockquote_open': {
      const c = blocks(tokens, depth + 1)
      return depth >= DEEPEST ? c : [{ t: 'quote', c }]
    }
    case 'table_open':
      return [tableOf(tokens)]
    case 'fence':
    case 'code_block':
      return [{ t: 'code-block', text: token.content.replace(/\n$/, '') }]
    case 'hr':
      return [{ t: 'rule' }]
    default:
      return []
  }
}

function levelOf(tag: string): number {
  return Number(tag.slice(1))
}

function lineOf(tokens: Tokens): readonly InlineNode[] {
  let nodes: readonly InlineNode[] = []
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    nodes = [...nodes, ...inlineNodes(token.children ?? [])]
  }
  return nodes
}

function itemsOf(list: Tokens, depth: number): readonly (readonly BlockNode[])[] {
  const items: (readonly BlockNode[])[] = []
  while (list.next() !== undefined) items.push(blocks(list, depth))
  return items
}

function startOf(list: Token): number {
  return Number(list.attrGet('start') ?? 1)
}

function tableOf(table: Tokens): BlockNode {
  const rows: (readonly InlineNode[])[][] = []
  // A head and a body, of rows, of cells.
  while (table.next() !== undefined) {
    while (table.next() !== undefined) {
      const row: (readonly InlineNode[])[] = []
      while (table.next() !== undefined) row.push(lineOf(table))
      rows.push(row)
    }
  }
  const [head = [], ...body] = rows
  return { t: 'table', head, rows: body }
}
