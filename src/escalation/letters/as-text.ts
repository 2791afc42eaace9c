import { cleanText } from '../../../dialogs/clean-text'
import type { MailBlock } from './mail-block'

/** A mail's body as plain text. */
export function asText(blocks: readonly MailBlock[]): string {
  return `${blocks.map(blockAsText).join('\n\n')}\n`
}

function blockAsText(block: MailBlock): string {
  switch (block.kind) {
    case 'reply-line':
      // The form by which it is found again when it comes back: see `mail/extract-reply`.
      return `##- ${block.text} -##`
    case 'paragraph':
    case 'code':
      return block.text
    case 'heading':
      return `${block.text}\n${'='.repeat(block.text.length)}`
    case 'message':
      return cleanText(block.text)
    case 'question':
    case 'quote':
      return prefixed(cleanText(block.text), '> ')
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'list':
      return block.items.map(({ text, note }) => `* ${text} (${note})`).join('\n')
    case 'lines':
      return block.lines.map(({ name, text }) => `${name}: ${text}`).join('\n')
    case 'link':
      return `${block.text}:\n${block.url}`
    case 'footer':
      return `* * *\n${block.text}`
  }
}

function prefixed(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`)
    .join('\n')
}
