import { ticketName } from '../../model/ticket'
import { say } from '../../model/words'
import type { Letter } from '../letter'
import type { Ticket } from '../ticket'
import { aboutAsker, nameOf } from './about-asker'
import { howToAnswer, replyLine, staffFooter, staffSubject } from './ask-staff'
import type { LetterContext } from './letter-context'
import type { MailBlock, WrittenLetter } from './mail-block'
import { linesBefore } from './spoken-lines'

/** One more person waits for the same answer. */
export function tellJoined(
  context: LetterContext,
  { ticket, asker }: Extract<Letter, { kind: 'tell-joined' }>,
): WrittenLetter {
  const { words } = context
  const count = ticket.askers.filter(({ state }) => state === 'waiting').length
  const before = linesBefore(context, asker.lines)
  const note = noteAbout(context, ticket, say(words, 'mail-joined', { ticket: ticketName(ticket.number), count }), [
    { kind: 'quote', text: asker.question },
    { kind: 'facts', facts: aboutAsker(words, asker, ticket) },
    ...before.blocks,
    // Most ask in the very words of the ticket.
    ...(asker.question === ticket.question ? [] : theQuestion(context, ticket)),
    ...howToAnswer(context, ticket),
  ])
  return { ...note, attachments: before.attachments }
}

/** An asker wrote more, in the chat or by mail. */
export function tellWritten(
  context: LetterContext,
  { ticket, messages }: Extract<Letter, { kind: 'tell-written' }>,
): WrittenLetter {
  const { words } = context
  const [first] = messages
  const asker = ticket.askers.find(({ id }) => id === first?.askerId)
  const name = nameOf(words, asker ?? first ?? {})
  const count = messages.reduce((files, { attachments }) => files + attachments, 0)
  return noteAbout(context, ticket, say(words, 'mail-written', { ticket: ticketName(ticket.number), name }), [
    ...messages.map(({ text }) => ({ kind: 'quote' as const, text })),
    ...(count === 0 ? [] : [{ kind: 'paragraph' as const, text: say(words, 'mail-files', { count }) }]),
    ...theQuestion(context, ticket),
    ...howToAnswer(context, ticket),
  ])
}

/** Nobody waits any more. */
export function tellCancelled(
  context: LetterContext,
  { ticket }: Extract<Letter, { kind: 'tell-cancelled' }>,
): WrittenLetter {
  const text = say(context.words, 'mail-cancelled', { ticket: ticketName(ticket.number) })
  return noteAbout(context, ticket, text, theQuestion(context, ticket))
}

/** The mail with the answer came back. */
export function tellBounced(
  context: LetterContext,
  { ticket, asker, said }: Extract<Letter, { kind: 'tell-bounced' }>,
): WrittenLetter {
  const { words } = context
  const about = { ticket: ticketName(ticket.number), name: nameOf(words, asker) }
  return noteAbout(context, ticket, say(words, 'mail-bounced', about), [
    { kind: 'quote', text: said },
    { kind: 'paragraph', text: say(words, 'mail-bounced-chat') },
    { kind: 'facts', facts: aboutAsker(words, asker, ticket) },
    ...theQuestion(context, ticket),
  ])
}

/** In the thread of the question, which mail programs tell by the subject too. */
function noteAbout(
  context: LetterContext,
  ticket: Ticket,
  opening: string,
  blocks: readonly MailBlock[],
): WrittenLetter {
  return {
    subject: `Re: ${staffSubject(context, ticket)}`,
    preheader: opening,
    blocks: [...replyLine(context), { kind: 'paragraph', text: opening }, ...blocks, staffFooter(context, ticket)],
  }
}

function theQuestion({ words }: LetterContext, { question }: Ticket): readonly MailBlock[] {
  return [
    { kind: 'heading', text: say(words, 'mail-the-question') },
    { kind: 'quote', text: question },
  ]
}
