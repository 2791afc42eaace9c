import { ticketName } from '../../model/ticket'
import { say } from '../../model/words'
import type { Letter } from '../letter'
import { asName, asSubject } from './plain-words'
import type { LetterContext } from './letter-context'
import type { MailBlock, WrittenLetter } from './mail-block'

/** What staff wrote, for one asker: of staff the name alone, never an address. */
export function answerByMail(
  context: LetterContext,
  { ticket, message, asker }: Extract<Letter, { kind: 'mail-answer' }>,
): WrittenLetter {
  const { words, page, contactEmail: email, readsReplies } = context
  const name = ticketName(ticket.number)
  const isAnswer = message.isAnswer !== false
  const opening = openingOf(context, isAnswer, asName(message.name ?? ''))
  const { attachments: count } = message
  const notes = [
    ...(isAnswer ? [] : [say(words, 'mail-interim-note')]),
    ...(count === 0 ? [] : [say(words, 'mail-answer-files', { count, email, ticket: name })]),
  ]
  return {
    subject: say(words, 'mail-subject-ticket', { ticket: name, question: asSubject(asker.question) }),
    preheader: opening,
    blocks: [
      ...(readsReplies ? [{ kind: 'reply-line' as const, text: say(words, 'mail-reply-above') }] : []),
      { kind: 'paragraph', text: opening },
      { kind: 'message', text: message.text },
      ...notes.map((text): MailBlock => ({ kind: 'paragraph', text })),
      { kind: 'heading', text: say(words, 'mail-you-asked') },
      { kind: 'quote', text: asker.question },
      ...(readsReplies ? [{ kind: 'paragraph' as const, text: say(words, 'mail-write-back') }] : []),
      { kind: 'footer', text: say(words, 'mail-answer-footer', { ticket: name, page }) },
    ],
  }
}

function openingOf({ words }: LetterContext, isAnswer: boolean, name: string): string {
  if (name === '') return say(words, isAnswer ? 'mail-answer' : 'mail-interim')
  return say(words, isAnswer ? 'mail-answer-by' : 'mail-interim-by', { name })
}
