import { say } from '../../model/words'
import { CODE_LIFETIME_MS } from '../confirmation-code'
import type { Letter } from '../letter'
import type { LetterContext } from './letter-context'
import type { WrittenLetter } from './mail-block'

/** The one mail that an address gets before it is confirmed: nothing that the asker typed stands in it. */
export function codeByMail(
  { words, page }: LetterContext,
  { code }: Extract<Letter, { kind: 'mail-code' }>,
): WrittenLetter {
  const intro = say(words, 'mail-code', { page })
  return {
    subject: say(words, 'mail-subject-code', { code, page }),
    preheader: intro,
    blocks: [
      { kind: 'paragraph', text: intro },
      { kind: 'code', text: code },
      { kind: 'paragraph', text: say(words, 'mail-code-how', { minutes: CODE_LIFETIME_MS / 60_000 }) },
      { kind: 'footer', text: say(words, 'mail-code-not-you') },
    ],
  }
}
