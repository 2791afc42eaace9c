import type { Letter, WriteLetter } from '../../../src/escalation/letter'
import { messageIdOf } from '../../../src/mail/message-id'

/** A letter with what a test looks for: whom it is to, which task it is, what kind, and what it says. */
export const plainLetter: WriteLetter = (taskId, letter) => {
  const ticket = 'ticket' in letter ? letter.ticket.number : undefined
  return {
    messageId: messageIdOf('faq.example', taskId, ticket),
    from: { name: 'FAQ bot', address: 'faq@faq.example' },
    to: letter.to,
    subject: `${letter.kind} ${ticket ?? ''}`.trim(),
    text: textOf(letter),
    html: '<p></p>',
    references: [],
    headers: {},
    attachments: [],
  }
}

function textOf(letter: Letter): string {
  if (letter.kind === 'mail-code') return letter.code
  if ('message' in letter) return letter.message.text
  if ('ticket' in letter) return letter.ticket.question
  return letter.kind === 'digest' ? letter.tickets.map(({ question }) => question).join('\n') : letter.kind
}
