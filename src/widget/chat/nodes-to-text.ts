import type { BlockNode, InlineNode } from '../../channels/web/protocol'

/**
 * A text as it reads without any look: emphasis is dropped, lists have bullets or numbers, links their address behind them.
 * @returns lines joined by line breaks, blocks by an empty line
 */
export function nodesToText(nodes: readonly BlockNode[]): string {
  return nodes.map(blockToText).join('\n\n')
}

function blockToText(node: BlockNode): string {
  switch (node.t) {
    case 'paragraph':
    case 'heading':
      return inlinesToText(node.c)
    case 'list': {
      const { start, items } = node
      const texts = items.map((item, index) => {
        const sign = start === undefined ? '• ' : `${start + index}. `
        return indented(itemToText(item), sign, ' '.repeat(sign.length))
      })
      return texts.join('\n')
    }
    case 'table':
      return [node.head, ...node.rows].map((row) => row.map(inlinesToText).join(' | ')).join('\n')
    case 'code-block':
      return indented(node.text.trimEnd(), '    ', '    ')
    case 'quote':
      return indented(nodesToText(node.c), '> ', '> ')
    case 'rule':
      return '---'
  }
}

/** A list within an item stands close below its words. */
function itemToText(item: readonly BlockNode[]): string {
  return item.map((node, index) => (index === 0 ? '' : node.t === 'list' ? '\n' : '\n\n') + blockToText(node)).join('')
}

function indented(text: string, first: string, rest: string): string {
  return (first + text.replaceAll('\n', `\n${rest}`)).replace(/ +$/gm, '')
}

function inlinesToText(nodes: readonly InlineNode[]): string {
  return nodes.map(inlineToText).join('')
}

function inlineToText(node: InlineNode): string {
  if (typeof node === 'string') return node
  switch (node.t) {
    case 'strong':
    case 'em':
    case 'del':
      return inlinesToText(node.c)
    case 'code':
      return node.text
    case 'link':
      return linkToText(inlinesToText(node.c), node.href)
    case 'image':
      return node.alt
    case 'break':
      return '\n'
  }
}

/**
 * A title with its address behind it, unless it says it. Of a `mailto:` the address alone: the rest is for mail programs.
 */
export function linkToText(title: string, url: string): string {
  const address = url.replace(/^mailto:([^?]*).*$/s, '$1')
  return title.includes(address) ? title : `${title} (${address})`
}
