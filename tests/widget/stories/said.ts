import type { BlockNode, BotMessage, InlineNode, ReplyButton } from '../../../src/channels/web/protocol'
import type { BotLine, PersonLine } from '../../../src/widget/chat/chat'

/** Twelve minutes past two in the afternoon of the day the stories are looked at. */
export const START = new Date().setHours(14, 12, 0, 0)

export const paragraph = (...c: InlineNode[]): BlockNode => ({ t: 'paragraph', c })
export const heading = (level: number, ...c: InlineNode[]): BlockNode => ({ t: 'heading', level, c })
export const strong = (...c: InlineNode[]): InlineNode => ({ t: 'strong', c })
export const code = (text: string): InlineNode => ({ t: 'code', text })
export const link = (href: string, ...c: InlineNode[]): InlineNode => ({ t: 'link', href, c })
export const list = (...items: (BlockNode[] | string)[]): BlockNode => ({ t: 'list', items: items.map(itemOf) })
export const numbered = (start: number, ...items: (BlockNode[] | string)[]): BlockNode => ({
  t: 'list',
  start,
  items: items.map(itemOf),
})
const itemOf = (item: BlockNode[] | string) => (typeof item === 'string' ? [paragraph(item)] : item)

export const choice = (title: string): ReplyButton => ({ title, role: 'choice', value: { v: 1, do: 'ask' } })
export const related = (title: string): ReplyButton => ({ title, role: 'related', value: { v: 1, do: 'ask' } })
export const quiet = (title: string): ReplyButton => ({ title, role: 'quiet', value: { v: 1, do: 'person' } })
export const ratings = (yes: string, no: string): readonly ReplyButton[] => [
  { title: yes, role: 'quiet', value: { v: 1, do: 'rate', helpful: true } },
  { title: no, role: 'quiet', value: { v: 1, do: 'rate', helpful: false } },
]

export function message(
  kind: BotMessage['kind'],
  nodes: readonly BlockNode[],
  more: Partial<BotMessage> = {},
): BotMessage {
  return { v: 1, occasion: 'reply', kind, nodes, links: [], buttons: [], ...more }
}

/** @param minute since the conversation began */
export function bot(id: string, said: BotMessage, more: Partial<BotLine> = {}, minute = 1): BotLine {
  return { by: 'bot', id, at: START + minute * 60_000, message: said, isNew: false, ...more }
}

export function person(id: string, text: string, status: PersonLine['status'] = 'sent', minute = 0): PersonLine {
  return { by: 'person', id, text, at: START + minute * 60_000, status }
}
