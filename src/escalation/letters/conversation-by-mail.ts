import { say } from '../../model/words'
import type { Letter } from '../letter'
import type { LetterContext } from './letter-context'
import type { WrittenLetter } from './mail-block'
import { namedLines } from './spoken-lines'

/** A conversation with the bot, for the person who had it. */
export function conversationByMail(
  context: LetterContext,
  { lines }: Extract<Letter, { kind: 'mail-conversation' }>,
): WrittenLetter {
  const { words, page } = context
  const intro = say(words, 'mail-conversation', { page })
  return {
    subject: say(words, 'mail-subject-conversation', { page }),
    preheader: intro,
    blocks: [
      { kind: 'paragraph', text: intro },
      { kind: 'lines', lines: namedLines(context, lines, say(words, 'mail-line-you')) },
      { kind: 'footer', text: say(words, 'mail-conversation-footer', { page }) },
    ],
  }
}
