import { cleanText, cut } from '../../../dialogs/clean-text'
import { say } from '../../model/words'
import type { Ticket } from '../ticket'
import type { LetterContext } from './letter-context'
import type { MailBlock } from './mail-block'

/** Entries that are shown. */
const SHOWN = 3
const LENGTH = 200

/** Why the bot did not answer, and the entries that came nearest with how near they came. */
export function whatWasConsidered({ words }: LetterContext, { considered, reason }: Ticket): readonly MailBlock[] {
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent' })
  const items = considered.slice(0, SHOWN).map(({ question, score }) => ({
    text: cut(cleanText(question), LENGTH),
    note: percent.format(score),
  }))
  return [
    { kind: 'heading', text: say(words, 'mail-considered') },
    { kind: 'paragraph', text: say(words, reason === null ? 'mail-reason-none' : `mail-reason-${reason}`) },
    ...(items.length === 0
      ? []
      : ([
          { kind: 'paragraph', text: say(words, 'mail-near') },
          { kind: 'list', items },
        ] as const)),
  ]
}
