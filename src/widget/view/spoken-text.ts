import type { BlockNode, BotMessage, InlineNode } from '../../channels/web/protocol'

/** A message as it is read aloud: its words, one block a line, and the titles of what can be chosen; no addresses. */
export function spokenText({ nodes, links, buttons }: BotMessage, choices: string): string {
  const titles = buttons.filter(({ role }) => role === 'choice').map(({ title }) => title)
  const offered = titles.length === 0 ? [] : [`${choices}: ${titles.join('; ')}`]
  return [...nodes.map(ofBlock), ...links.map(({ title }) => title), ...offered]
    .filter((text) => text !== '')
    .join('\n')
}

function ofBlock(node: BlockNode): string {
  switch (node.t) {
    case 'paragraph':
    case 'heading':
      return ofInlines(node.c)
    case 'list':
      return node.items.map((item) => item.map(ofBlock).join('\n')).join('\n')
    case 'table':
      return [node.head, ...node.rows].map((row) => row.map(ofInlines).join(', ')).join('\n')
    case 'code-block':
      return node.text
    case 'quote':
      return node.c.map(ofBlock).join('\n')
    case 'rule':
      return ''
    default:
      // A newer server may know more kinds of nodes.
      return ''
  }
}

function ofInlines(nodes: readonly InlineNode[]): string {
  return nodes.map(ofInline).join('')
}

function ofInline(node: InlineNode): string {
  if (typeof node === 'string') return node
  switch (node.t) {
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return ofInlines(node.c)
    case 'code':
      return node.text
    case 'image':
      return node.alt
    case 'break':
      return ' '
    default:
      return ''
  }
}
