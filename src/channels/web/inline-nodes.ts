import type { Token } from 'markdown-it'
import type { InlineNode } from './protocol'

/** Emphasis and links within each other: what stands deeper is shown without its own. Browsers and JSON walk trees recursively. */
const DEEPEST = 8

type Wrap = (c: readonly InlineNode[]) => readonly InlineNode[]

/** Something that was opened and not closed yet. */
interface Opened {
  readonly c: InlineNode[]
  readonly wrap: Wrap
}

const asItIs: Wrap = (c) => c

/**
 * What stands in a line, of a parser's tokens: links `https:` and `mailto:`, images `https:`. Any other link is its text,
 * with the address behind it where that is a web page's, so that nothing the page says is lost.
 */
export function inlineNodes(tokens: readonly Token[]): readonly InlineNode[] {
  const line: InlineNode[] = []
  const opened: Opened[] = []
  for (const token of tokens) {
    const within = opened.at(-1)?.c ?? line
    if (token.nesting === 1) {
      opened.push(opened.length < DEEPEST ? { c: [], wrap: wrapOf(token) } : { c: within, wrap: asItIs })
    } else if (token.nesting === -1) {
      const closed = opened.pop()
      const around = opened.at(-1)?.c ?? line
      if (closed !== undefined && closed.c !== around) for (const node of closed.wrap(closed.c)) add(around, node)
    } else {
      add(within, leaf(token))
    }
  }
  return line
}

/** Text joins the text before it: what a parser takes apart is read, and selected, as one. */
function add(nodes: InlineNode[], node: InlineNode): void {
  const last = nodes.at(-1)
  if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node
  else if (node !== '') nodes.push(node)
}

function wrapOf(token: Token): Wrap {
  switch (token.type) {
    case 'strong_open':
      return (c) => [{ t: 'strong', c }]
    case 'em_open':
      return (c) => [{ t: 'em', c }]
    case 's_open':
      return (c) => [{ t: 'del', c }]
    case 'link_open':
      return link(attribute(token, 'href'), token.info === 'auto')
    default:
      return asItIs
  }
}

function leaf(token: Token): InlineNode {
  switch (token.type) {
    case 'code_inline':
      return { t: 'code', text: token.content }
    case 'image':
      return image(token)
    case 'hardbreak':
      return { t: 'break' }
    case 'softbreak':
      return ' '
    default:
      return token.content
  }
}

/** @param isBare the address itself is the text */
function link(href: string, isBare: boolean): Wrap {
  if (/^(?:https:\/\/|mailto:)/i.test(href)) return (c) => [{ t: 'link', href, c }]
  // Of a place within the page, or a script, the address tells nobody anything.
  return /^http:\/\//i.test(href) && !isBare ? (c) => [...c, ` (${href})`] : asItIs
}

function image(token: Token): InlineNode {
  const src = attribute(token, 'src')
  const alt = plainText(token.children ?? [])
  return /^https:\/\//i.test(src) ? { t: 'image', src, alt } : alt
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content)).join('')
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}
