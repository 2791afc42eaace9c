import { cleanText, cut } from '../../../dialogs/clean-text'
import type { SpokenLine } from '../../model/ticket'
import { say } from '../../model/words'
import type { LetterContext } from './letter-context'
import type { MailBlock, NamedLine, WrittenLetter } from './mail-block'

/** Lines in the mail itself: ten turns. */
const LINES = 20
/** Visible characters of one. */
const LENGTH = 1_000

/** What was said, each line with who said it. @param person what the person is called */
export function namedLines(
  { words }: LetterContext,
  lines: readonly SpokenLine[],
  person: string,
): readonly NamedLine[] {
  return lines.map(({ by, text }) => ({
    by,
    name: by === 'person' ? person : say(words, 'mail-line-bot'),
    text: cut(cleanText(text), LENGTH),
  }))
}

/** What was said before a question: the end of it in the mail, all of it in a file where it is longer. */
export function linesBefore(
  context: LetterContext,
  spoken: readonly SpokenLine[],
): { readonly blocks: readonly MailBlock[]; readonly attachments: NonNullable<WrittenLetter['attachments']> } {
  const { words } = context
  const lines = namedLines(context, spoken, say(words, 'mail-line-asker'))
  if (lines.length === 0) return { blocks: [], attachments: [] }
  const isLong = lines.length > LINES
  const text = lines.map(({ name, text: said }) => `${name}: ${said}`).join('\n\n')
  return {
    blocks: [
      { kind: 'heading', text: say(words, 'mail-lines') },
      { kind: 'lines', lines: lines.slice(-LINES) },
      ...(isLong
        ? [{ kind: 'paragraph' as const, text: say(words, 'mail-lines-attached', { count: lines.length }) }]
        : []),
    ],
    attachments: isLong ? [{ filename: `${say(words, 'mail-lines-file')}.txt`, text: `${text}\n` }] : [],
  }
}
