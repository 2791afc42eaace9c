import { Eta } from 'eta'
import { cleanText } from '../../../dialogs/clean-text'
import { linkedParts, type TextPart } from '../../../dialogs/linked-parts'
import type { MailBlock } from './mail-block'
import { MAIL_TEMPLATE } from './mail-template'

/** What the template is filled with: `lines` are what HTML breaks, each in its parts. */
export interface TemplateData {
  readonly locale: string
  readonly subject: string
  readonly preheader: string
  readonly blocks: readonly unknown[]
}

const eta = new Eta({ autoEscape: true, autoTrim: 'nl' })
const template = eta.compile(MAIL_TEMPLATE)

/** A mail's body as HTML; every text in it is escaped. */
export function asHtml(head: Omit<TemplateData, 'blocks'>, blocks: readonly MailBlock[]): string {
  return eta.render(template, { ...head, blocks: blocks.map(withLines) })
}

function withLines(block: MailBlock): object {
  switch (block.kind) {
    case 'paragraph':
    case 'question':
    case 'quote':
      return { ...block, lines: linesOf(block.text, false) }
    case 'message':
      return { ...block, lines: linesOf(block.text, true) }
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, lines: linesOf(fact.value, false) })) }
    case 'lines':
      return { ...block, lines: block.lines.map((line) => ({ ...line, lines: linesOf(line.text, false) })) }
    case 'reply-line':
    case 'heading':
    case 'code':
    case 'list':
    case 'link':
    case 'footer':
      return block
  }
}

/** @param links whether addresses become links: only in what people behind the page wrote */
function linesOf(text: string, links: boolean): readonly (readonly TextPart[])[] {
  return cleanText(text)
    .split('\n')
    .map((line) => (links ? linkedParts(line) : [{ text: line }]))
}
