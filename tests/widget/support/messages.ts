import {
  WIDGET_WORDS,
  type BotMessage,
  type WidgetSettings,
  type WidgetWords,
} from '../../../src/channels/web/protocol'

const bare = { v: 1, occasion: 'reply', kind: 'notice', links: [], buttons: [] } as const

export const welcome: BotMessage = { ...bare, occasion: 'welcome', nodes: [{ t: 'paragraph', c: ['Hello!'] }] }
export const thanks: BotMessage = { ...bare, nodes: [{ t: 'paragraph', c: ['Thanks for telling me.'] }] }

export function notice(text: string): BotMessage {
  return { ...bare, nodes: [{ t: 'paragraph', c: [text] }] }
}

/** The text of a message of one paragraph, as these are. */
export function textOf({ nodes }: BotMessage): string {
  const [node] = nodes
  return node?.t === 'paragraph' && typeof node.c[0] === 'string' ? node.c[0] : '?'
}

/** Something that a person on our side says, any time. */
export function later(text: string): BotMessage {
  return { ...bare, occasion: 'later', nodes: [{ t: 'paragraph', c: [text] }] }
}

/** Something that people answer to a ticket. */
export function fromStaff(text: string, ticket: string): BotMessage {
  return { ...later(text), ticket }
}

/** Something that the bot says of a ticket. */
export function aboutTicket(text: string, ticket: string): BotMessage {
  return { ...notice(text), ticket }
}

export function rateButton(entry: string, helpful: boolean) {
  const value = { v: 1 as const, do: 'rate', entry, helpful }
  return { title: helpful ? 'Helpful' : 'Not helpful', role: 'quiet' as const, value }
}

export function answer(text: string, entryId: string): BotMessage {
  return {
    ...bare,
    kind: 'answer',
    entryId,
    nodes: [{ t: 'paragraph', c: [text] }],
    links: [{ title: 'Read this on the page', url: `https://faq.example/page#${entryId}` }],
    buttons: [rateButton(entryId, true), rateButton(entryId, false)],
  }
}

/** What a rating that was bad leads to. */
export const sorry: BotMessage = {
  ...bare,
  nodes: [{ t: 'paragraph', c: ['Is it one of these?'] }],
  buttons: [{ title: 'Another question', role: 'choice', value: { v: 1, do: 'ask' } }],
}

export function settings(locale: string): WidgetSettings {
  const words = Object.fromEntries(WIDGET_WORDS.map((word) => [word, `${word} (${locale})`])) as WidgetWords
  return {
    locale,
    direction: 'ltr',
    page: { title: 'The partner FAQ', language: 'en' },
    contact: { email: 'partners@faq.example', mailto: 'mailto:partners@faq.example' },
    words: { ...words, you: 'You', bot: 'The FAQ bot', 'saved-title': 'Conversation with {page}' },
    welcome: [welcome],
  }
}
