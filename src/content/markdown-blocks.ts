import MarkdownIt from 'markdown-it'
import type { Steps } from '../model/in-steps'

/** Lines of a text, from 0, `end` not included. */
export interface Lines {
  readonly first: number
  readonly end: number
}

/** A run of lines in which inline Markdown stands: a paragraph, a list item's text, a row of a table. */
export interface Leaf extends Lines {
  readonly source: string
  /** A line break cannot stand in it. */
  readonly isRow: boolean
}

/** One item of a list, with the depth of its list from 0. */
export interface ListItem {
  readonly line: number
  readonly depth: number
  /** The item's own text, as inline Markdown. */
  readonly text: string
}

/** One block of the page's top level. */
export type Block<L extends Leaf = Leaf> = Lines & {
  readonly leaves: readonly L[]
} & (
    | { readonly kind: 'heading'; readonly level: number; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly ListItem[] }
    | { readonly kind: 'rule' | 'code' | 'text' }
  )

/** What `[text][label]` links refer to: normalised label → destination. */
export type References = Record<string, { title: string; href: string }>

export interface BlockReading {
  readonly blocks: readonly Block[]
  readonly references: References
}

type BlockRule = Parameters<MarkdownIt.MarkdownIt['block']['ruler']['at']>[1]
type Token = MarkdownIt.Token

const RAW_START = /^<(!--|script|style|pre|textarea)(?=[\s>-]|$|(?<=--))/i

/**
 * In place of markdown-it's own rule for blocks of HTML, which takes `<br>` and all lines after it up to the next blank
 * one for HTML, headings included. Here only what is no Markdown inside starts a block: comments, scripts, styles,
 * preformatted text. A comment without an end is its one line, or it would hide the rest of the page.
 */
const rawBlock: BlockRule = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  if (state.src[start] !== '<' || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const opened = RAW_START.exec(state.src.slice(start, state.eMarks[startLine]))?.[1]?.toLowerCase()
  if (opened === undefined) return false
  if (silent) return true
  const unclosed = state.env.unclosed as Set<string> // what has no end here has none further down either
  const close = opened === '!--' ? /-->/g : new RegExp(`</${opened}>`, 'gi')
  close.lastIndex = start
  const isClosed = !unclosed.has(opened) && close.test(state.src)
  if (!isClosed) unclosed.add(opened)
  const last = isClosed ? close.lastIndex : start
  let line = startLine
  while (line + 1 < endLine && (state.eMarks[line] ?? last) < last) line += 1
  state.line = line + 1
  const token = state.push('html_block', '', 0)
  token.map = [startLine, line + 1]
  return true
}

const markdown = new MarkdownIt({ html: true })
markdown.block.ruler.at('html_block', rawBlock, { alt: ['paragraph', 'reference', 'blockquote'] })
// Whatever a destination is, it has to be seen before it can be judged.
markdown.validateLink = () => true
markdown.normalizeLink = (url) => url

/** Reads a page's blocks, one in each step. Line ends have to be `\n`. */
export function* readBlocks(text: string): Steps<BlockReading> {
  const references: References = {}
  const tokens: Token[] = []
  const state = new markdown.block.State(text, markdown, { references, unclosed: new Set<string>() }, tokens)
  const rules = markdown.block.ruler.getRules('')
  const blocks: Block[] = []
  for (;;) {
    const line = state.skipEmptyLines(state.line)
    if (line >= state.lineMax) return { blocks, references }
    state.line = line
    rules.some((rule) => rule(state, line, state.lineMax, false))
    const block = toBlock(tokens.splice(0), state)
    if (block !== undefined) blocks.push(block)
    yield
  }
}

/** A definition of a reference is no block: nobody sees it, and links by reference are written out. */
function toBlock(tokens: readonly Token[], state: MarkdownIt.StateBlock): Block | undefined {
  const head = tokens[0]
  const map = head?.map
  if (head === undefined || map === null || map === undefined || head.type === 'reference_definition') return undefined
  const [first, end] = map
  const place = { first, end, leaves: leavesOf(tokens, state) }
  switch (head.type) {
    case 'heading_open':
      return { ...place, kind: 'heading', level: Number(head.tag.slice(1)), text: tokens[1]?.content ?? '' }
    case 'hr':
      return { ...place, kind: 'rule' }
    case 'fence':
    case 'code_block':
      return { ...place, kind: 'code' }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return { ...place, kind: 'list', items: itemsOf(tokens) }
    default:
      return { ...place, kind: 'text' }
  }
}

function leavesOf(tokens: readonly Token[], { src, bMarks, eMarks }: MarkdownIt.StateBlock): Leaf[] {
  const leaves: Leaf[] = []
  for (const { type, map } of tokens) {
    const isRow = type === 'tr_open'
    if (map === null || (!isRow && type !== 'inline' && type !== 'html_block')) continue
    const [first, end] = map
    leaves.push({ first, end, source: src.slice(bMarks[first], eMarks[end - 1]), isRow })
  }
  return leaves
}

function itemsOf(tokens: readonly Token[]): ListItem[] {
  const items: { line: number; depth: number; text: string }[] = []
  const open: number[] = []
  for (const token of tokens) {
    if (token.type === 'list_item_open') {
      open.push(items.length)
      items.push({ line: token.map?.[0] ?? 0, depth: open.length - 1, text: '' })
    } else if (token.type === 'list_item_close') open.pop()
    else if (token.type === 'inline' || token.content !== '') {
      const item = items[open.at(-1) ?? -1]
      if (item !== undefined) item.text = `${item.text}\n${token.content}`.trim()
    }
  }
  return items
}
