import type { Token } from 'markdown-it'
import type { InlineNode } from './protocol'

/** Marks within each other: what stands deeper is shown without its own. Browsers and JSON walk trees recursively. */
const DEEPEST = 8

type Wrap = (c: readonly InlineNode[]) => readonly InlineNode[]

/** Something that was opened and not closed yet. */
interface Opened {
  readonly c: InlineNode[]
  readonly wrap: Wrap
}

const asItIs: Wrap = (c) => c

/**
 * What stands in a line, of a parser's tokens: links `https:` and `mailto:`, images `https:`. Any other link or image is its
 * text, with the address behind it where one can do something with it.
 */
export function inlineNodes(tokens: readonly Token[]): readonly InlineNode[] {
  const line: InlineNode[] = []
  const opened: Opened[] = []
  for (const token of tokens) {
    const within = opened.at(-1)?.c ?? line
    if (token.nesting === 1) {
      // No link is within another, so links are no way into the depth.
      const isKept = opened.length < DEEPEST || token.type === 'link_open'
      opened.push(isKept ? { c: [], wrap: wrapOf(token) } : { c: within, wrap: asItIs })
    } else if (token.nesting === -1) {
      const closed = opened.pop()
      const around = opened.at(-1)?.c ?? line
      if (closed !== undefined && closed.c !== around) for (const node of closed.wrap(closed.c)) add(around, node)
    } else {
      for (const node of leaf(token)) add(within, node)
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

function leaf(token: Token): readonly InlineNode[] {
  switch (token.type) {
    case 'code_inline':
      return [{ t: 'code', text: token.content }]
    case 'image':
      return image(attribute(token, 'src'), plainText(token.children ?? []))
    case 'hardbreak':
      return [{ t: 'break' }]
    case 'softbreak':
      return [' ']
    default:
      return [token.content]
  }
}

/** @param isBare the address itself is the text */
function link(href: string, isBare: boolean): Wrap {
  if (/^(?:https:\/\/|mailto:)/i.test(href) && URL.canParse(href)) {
    return (text) => [{ t: 'link', href, c: text.length === 0 ? [href] : text }]
  }
  return isBare ? asItIs : (text) => [...text, ...addressBehind(href, text)]
}

function image(src: string, alt: string): readonly InlineNode[] {
  const isShown = /^https:\/\//i.test(src) && URL.canParse(src)
  return isShown ? [{ t: 'image', src, alt }] : [alt, ...addressBehind(src, [alt])]
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
