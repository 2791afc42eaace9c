import { CodedError } from '../model/coded-error'
import { runAtOnce, type Steps } from '../model/in-steps'
import type { NewEntry } from './new-entry'
import type { EntryDraft, ParsedFile, ParseOptions } from './parsed-file'
import { plainToInline, plainToMarkdown } from './plain-to-markdown'

type Parser = (text: string, options: ParseOptions) => Steps<ParsedFile>

/**
 * Reads a page again after an entry was put into it: everything that stood there has to be as it was, and the new entry
 * has to be there as it was meant.
 * @returns `after`
 * @throws CodedError `entry-does-not-fit`
 */
export function checkedInsertion(parser: Parser, before: string, after: string, entry: NewEntry): string {
  const was = draftsOf(parser, before)
  const is = draftsOf(parser, after)
  const at = is.findIndex((draft, index) => asText(draft) !== asText(was[index]))
  const added = is[at]
  const rest = is.filter((_, index) => index !== at)
  const isWhole = rest.length === was.length && rest.every((draft, index) => asText(draft) === asText(was[index]))
  const isThere = added?.question === entry.question && [undefined, added.category].includes(entry.category)
  if (!isWhole || !isThere) throw misfit(entry)
  return after
}

/** Says that an entry cannot be put into a page by a program, with the entry in Markdown. */
export function misfit({ question, answer }: NewEntry): CodedError {
  return new CodedError(
    'entry-does-not-fit',
    'The page is written in a way into which no entry can be put without changing another one. Paste it where it belongs:\n\n' +
      `### ${plainToInline(question)}\n\n${plainToMarkdown(answer)}`,
  )
}

function draftsOf(parser: Parser, text: string): readonly EntryDraft[] {
  return runAtOnce(parser(text, { file: 'page' })).drafts
}

/** All of an entry but where it stands. */
function asText(draft: EntryDraft | undefined): string {
  return JSON.stringify(draft === undefined ? null : { ...draft, place: null })
}
