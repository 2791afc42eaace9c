import { ago } from '../../../dialogs/durations'
import { ticketName } from '../../model/ticket'
import { say } from '../../model/words'
import type { Letter } from '../letter'
import { confirmedAddress } from '../letter-for'
import type { Ticket } from '../ticket'
import { aboutAsker } from './about-asker'
import type { LetterContext } from './letter-context'
import type { MailBlock, WrittenLetter } from './mail-block'
import { asSubject } from './plain-words'
import { linesBefore } from './spoken-lines'
import { whatWasConsidered } from './what-was-considered'

/** A question for the people behind the page, with all that helps to answer it. */
export function askStaff(context: LetterContext, { ticket }: Extract<Letter, { kind: 'ask-staff' }>): WrittenLetter {
  const { words, page } = context
  const intro = say(words, 'mail-ask', { page })
  return {
    subject: staffSubject(context, ticket),
    preheader: intro,
    ...fullQuestion(context, ticket, [{ kind: 'paragraph', text: intro }]),
  }
}

/** The same once more, because nobody has answered. */
export function remindStaff(
  context: LetterContext,
  { ticket, nth }: Extract<Letter, { kind: 'remind-staff' }>,
): WrittenLetter {
  const { words, now } = context
  const name = ticketName(ticket.number)
  const reminder = say(words, 'mail-remind', { ticket: name, when: ago(words.locale, now - ticket.openedAt) })
  return {
    subject: say(words, 'mail-subject-remind', { ticket: name, question: asSubject(ticket.question) }),
    preheader: reminder,
    ...fullQuestion(context, ticket, [
      { kind: 'paragraph', text: reminder },
      ...(nth === 2 ? [{ kind: 'paragraph' as const, text: say(words, 'mail-remind-second') }] : []),
    ]),
  }
}

/** `[FAQ-1042] When does a voucher expire?` */
export function staffSubject({ words }: LetterContext, { number, question }: Ticket): string {
  return say(words, 'mail-subject-ticket', { ticket: ticketName(number), question: asSubject(question) })
}

/** The line above which staff answer; none where no reply is read. */
export function replyLine({ words, readsReplies }: LetterContext): readonly MailBlock[] {
  return readsReplies ? [{ kind: 'reply-line', text: say(words, 'mail-reply-above') }] : []
}

/** How the reader's answer reaches who waits. */
export function howToAnswer({ words, readsReplies }: LetterContext, { askers }: Ticket): readonly MailBlock[] {
  const address = askers.map(confirmedAddress).find((each) => each !== undefined)
  const text = readsReplies
    ? say(words, 'mail-how-reply')
    : address === undefined
      ? say(words, 'mail-how-nobody')
      : say(words, 'mail-how-by-hand', { email: address })
  return [
    { kind: 'heading', text: say(words, 'mail-how') },
    { kind: 'paragraph', text },
  ]
}

export function staffFooter({ words, page }: LetterContext, { number }: Ticket): MailBlock {
  return { kind: 'footer', text: say(words, 'mail-staff-footer', { ticket: ticketName(number), page }) }
}

function fullQuestion(
  context: LetterContext,
  ticket: Ticket,
  intro: readonly MailBlock[],
): Pick<WrittenLetter, 'blocks' | 'attachments'> {
  const [asker] = ticket.askers
  const before = linesBefore(context, asker?.lines ?? [])
  return {
    blocks: [
      ...replyLine(context),
      ...intro,
      { kind: 'question', text: ticket.question },
      ...(asker === undefined ? [] : [{ kind: 'facts' as const, facts: aboutAsker(context.words, asker, ticket) }]),
      ...whatWasConsidered(context, ticket),
      ...before.blocks,
      ...howToAnswer(context, ticket),
      staffFooter(context, ticket),
    ],
    attachments: before.attachments,
  }
}
