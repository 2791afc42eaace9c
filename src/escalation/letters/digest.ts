import { ticketName } from '../../model/ticket'
import { say } from '../../model/words'
import type { Letter } from '../letter'
import type { Ticket } from '../ticket'
import { aboutAsker } from './about-asker'
import { howToAnswer, staffSubject } from './ask-staff'
import type { LetterContext } from './letter-context'
import type { MailBlock, WrittenLetter } from './mail-block'
import { whatWasConsidered } from './what-was-considered'

/** Questions that came in faster than mails should go out: one mail for all, and a way to answer each by itself. */
export function digest(context: LetterContext, { tickets }: Extract<Letter, { kind: 'digest' }>): WrittenLetter {
  const { words, page, readsReplies } = context
  const count = tickets.length
  const intro = say(words, 'mail-digest', { count })
  return {
    subject: say(words, 'mail-subject-digest', { count, page }),
    preheader: intro,
    blocks: [
      { kind: 'paragraph', text: intro },
      ...(readsReplies ? [{ kind: 'paragraph' as const, text: say(words, 'mail-digest-how') }] : []),
      ...tickets.flatMap((ticket) => oneOf(context, ticket)),
    ],
  }
}

function oneOf(context: LetterContext, ticket: Ticket): readonly MailBlock[] {
  const { words, readsReplies, staffAddress } = context
  const [asker] = ticket.askers
  const subject = encodeURIComponent(staffSubject(context, ticket))
  const link: MailBlock = {
    kind: 'link',
    text: say(words, 'mail-digest-answer', { ticket: ticketName(ticket.number) }),
    url: `mailto:${staffAddress(ticket.number)}?subject=${subject}`,
  }
  return [
    { kind: 'heading', text: ticketName(ticket.number) },
    { kind: 'question', text: ticket.question },
    ...(asker === undefined ? [] : [{ kind: 'facts' as const, facts: aboutAsker(words, asker, ticket) }]),
    ...whatWasConsidered(context, ticket).slice(1),
    ...(readsReplies ? [link] : howToAnswer(context, ticket).slice(1)),
  ]
}
