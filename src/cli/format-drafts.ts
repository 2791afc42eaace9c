import type { Draft } from '../escalation/draft-store'
import { ticketName } from '../model/ticket'

/** Drafts as `drafts` lists them, each with what its owner has to decide. */
export function formatDrafts(drafts: readonly Draft[]): string {
  return drafts.map(formatDraft).join('\n')
}

function formatDraft({ number, ticket, at, question, answer, category, similar, personal, isUnsure }: Draft): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Question', question],
    ['Answer', answer],
    ['Place', category ?? 'at the end: nothing on the page is near'],
    ...similar.map(({ id, question: asked, score }, index) => {
      return [index === 0 ? 'Similar' : '', `${Math.round(100 * score)} %  ${asked} (${id})`] as const
    }),
    ...(isUnsure ? [['Look at', 'the answer: more, or less, of the mail may be in it than was meant'] as const] : []),
    ...(personal.length === 0 ? [] : [['Personal', personal.join(', ')] as const]),
  ]
  const day = new Date(at).toISOString().slice(0, 10)
  return `Draft ${number}, of ${ticketName(ticket)}, ${day}\n${rows.map(formatRow).join('')}`
}

const LABEL = 12

function formatRow([label, text]: readonly [string, string]): string {
  const indent = `\n${' '.repeat(LABEL)}`
  return `${`  ${label}`.padEnd(LABEL)}${text.trim().replace(/\n+/g, indent)}\n`
}
