import type { Reply } from '../src/model/reply'
import { ticketName } from '../src/model/ticket'
import { say } from '../src/model/words'
import { button } from './buttons'
import { cleanText } from './clean-text'
import type { Knowledge } from './knowledge'
import { linkedParts } from './linked-parts'
import { escapeMarkdown, quote, withLineBreaks } from './quote'

/** What people answered to a ticket. */
export interface StaffAnswer {
  readonly ticket: number
  /** As who is told asked it. */
  readonly question: string
  /** Plain text. */
  readonly text: string
  /** False: they will check and come back. */
  readonly isAnswer: boolean
  readonly staffName?: string
  /** Files that came with it. */
  readonly attachments: number
}

/** How an answer of people's is said in a chat: their own text, with what can be done about it. */
export function staffAnswer(
  { words, contactEmail: email }: Pick<Knowledge, 'words' | 'contactEmail'>,
  { ticket: number, question, text, isAnswer, staffName, attachments }: StaffAnswer,
): Reply {
  const ticket = ticketName(number)
  const about = { ticket, question: quote(question) }
  const heading =
    staffName === undefined
      ? say(words, isAnswer ? 'staff-answer' : 'staff-interim', about)
      : say(words, isAnswer ? 'staff-answer-by' : 'staff-interim-by', { ...about, name: quote(staffName) })
  const parts = [
    heading,
    asMarkdown(text),
    ...(isAnswer ? [] : [say(words, 'staff-interim-note')]),
    ...(attachments === 0 ? [] : [say(words, 'staff-files', { count: attachments, email, ticket })]),
  ]
  const helped = button(
    say(words, 'button-that-helped'),
    { v: 1, do: 'ticket', ticket: number, step: 'helped' },
    'choice',
  )
  const back = button(say(words, 'button-write-back'), { v: 1, do: 'ticket', ticket: number, step: 'write' }, 'quiet')
  return {
    kind: 'notice',
    text: parts.join('\n\n'),
    ticket: number,
    links: [],
    buttons: isAnswer ? [helped, back] : [back],
  }
}

/** Plain text as Markdown that shows it as it is, line by line, with its addresses as links that say where they lead. */
function asMarkdown(text: string): string {
  const parts = linkedParts(cleanText(text).replace(/\n{3,}/g, '\n\n'))
  const written = parts.map(({ text: piece, url }) =>
    url === undefined ? escapeMarkdown(piece) : `[${escapeMarkdown(piece)}](${asTarget(url)})`,
  )
  return withLineBreaks(written.join(''))
}

/** A link's target in which nothing can end the link, and nothing is read as a character's name. */
function asTarget(url: string): string {
  const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  return url.replace(/[()\\`]/g, percent).replace(/&(?=#?\w+;)/g, '&amp;')
}
