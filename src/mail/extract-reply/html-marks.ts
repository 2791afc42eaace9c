import type { MailLine } from './mail-line'

export type Attributes = Readonly<Record<string, string>>

/** What an element says of what is in it; `quote` quotes once more, `rest` speaks of all that follows. */
export type ElementMark = NonNullable<MailLine['mark']>

/** Elements of mail programs, by id: Exchange puts "x_" before the ids of what is quoted. */
const IDS: Readonly<Record<string, ElementMark>> = {
  divRplyFwdMsg: 'rest', // Outlook on the web
  appendonsend: 'rest', // Outlook on the web and on phones
  OLK_SRC_BODY_SECTION: 'rest', // Outlook for Mac
  zwchr: 'rest', // Zimbra
  'mail-editor-reference-message-container': 'quote', // Outlook on phones
  Signature: 'signature', // Outlook on the web
  AppleMailSignature: 'signature',
  'ms-outlook-mobile-signature': 'signature',
}

const CLASSES: Readonly<Record<string, ElementMark>> = {
  gmail_attr: 'attribution',
  'moz-cite-prefix': 'attribution', // Thunderbird
  'moz-forward-container': 'rest',
  yahoo_quoted: 'quote',
  protonmail_quote: 'quote',
  gmail_signature: 'signature',
  gmail_signature_prefix: 'signature',
  'moz-signature': 'signature',
  protonmail_signature_block: 'signature',
}

const NAMES: Readonly<Record<string, ElementMark>> = {
  quote: 'quote', // GMX and WEB.DE
  messageReplySection: 'quote', // Spark
}

/** The line that Outlook for Windows draws above "From: …"; its colour is another in older versions. */
const OUTLOOK_LINE = /border\s*:\s*none\s*;\s*border-top\s*:\s*solid\s+#(?:e1e1e1|b5c4df)/i

/**
 * What a mail program says with an element. A Gmail `div.gmail_quote` is no quote: inline answers stand in it, beside the
 * `blockquote.gmail_quote` that are. A bare `blockquote` is how people indent.
 */
export function markOf(name: string, attributes: Attributes): ElementMark | undefined {
  if ('data-faq-reply-above' in attributes) return 'delimiter'
  const classes = (attributes.class ?? '')
    .slice(0, 500)
    .split(/\s+/)
    .map((one) => one.replace(/^(?:x_)+/, ''))
  if (name === 'blockquote') {
    const isCite = attributes.type?.toLowerCase() === 'cite'
    return isCite || classes.includes('gmail_quote') || classes.includes('protonmail_quote') ? 'quote' : undefined
  }
  if (name === 'div' && OUTLOOK_LINE.test(attributes.style?.slice(0, 500) ?? '')) return 'rest'
  const id = attributes.id?.slice(0, 100).replace(/^(?:x_)+/, '') ?? ''
  return (
    own(IDS, id) ??
    classes.map((one) => own(CLASSES, one)).find((mark) => mark !== undefined) ??
    (name === 'div' ? own(NAMES, attributes.name ?? '') : undefined)
  )
}

function own(table: Readonly<Record<string, ElementMark>>, key: string): ElementMark | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** Whether a reader would not see an element: text that only mail programs show in their lists, styles, scripts. */
export function isHidden(name: string, attributes: Attributes): boolean {
  return (
    ['style', 'script', 'title', 'template', 'noscript', 'object', 'svg', 'math'].includes(name) ||
    'hidden' in attributes ||
    /(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(attributes.style?.slice(0, 2000) ?? '')
  )
}
