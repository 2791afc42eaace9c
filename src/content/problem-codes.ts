import type { Place } from '../model/entry'
import type { Problem } from '../model/problem'

/**
 * Everything that can be wrong with what an owner wrote: code → what it means. The codes are public: people search for
 * them and scripts match them, so one is never reused for something else.
 */
export const PROBLEM_CODES = {
  'unreadable-file': 'The file or folder cannot be opened.',
  'unknown-format': 'The file has no format that is read.',
  'too-large': 'The file is larger than a page can be.',
  'empty-file': 'The file has no text.',
  'binary-file': 'The file is no text.',
  'not-utf8': 'The text is in another encoding than UTF-8.',
  'no-entries': 'No question was found.',
  'ignored-file': 'A file or folder beside the pages is not read.',
  'broken-front-matter': 'The lines between --- at the top of the page cannot be used.',
  'broken-csv': 'The table cannot be read.',
  'broken-json': 'The JSON cannot be read.',
  'broken-yaml': 'The YAML cannot be read.',
  'wrong-columns': 'A table lacks a column, or a row has another number of cells than the header.',
  'unknown-field': 'A column or field has a name that means nothing here.',
  'broken-entry': 'An entry has a value of a wrong kind.',
  'no-answer': 'A question has no answer.',
  'duplicate-anchor': 'Two headings of a page have the same anchor.',
  'duplicate-id': 'Two entries of different places have the same id.',
  'dangling-anchor': 'A link leads to an anchor that the page does not have.',
  'not-in-index': 'A question stands on the page and not in its index.',
  'text-not-used': 'A heading has text that belongs to no question.',
  'same-wording': 'Two entries are asked in the same words.',
  'unusable-link': 'A link cannot work.',
  'repaired-link': 'A link was broken in a way that could be mended.',
  'relative-link': 'A link is relative and the address of the page is not known.',
  'html-left-out': 'HTML that has no counterpart in Markdown is not shown.',
  'unknown-related': 'A related entry does not exist.',
  'out-of-date': 'The last day on which an answer holds has passed.',
  'unknown-comment': 'A comment looks like a note to the bot, and is none it knows.',
  'broken-comment': 'A note to the bot has a value that cannot be used.',
  'misplaced-comment': 'A note to the bot stands under no question.',
  'unclosed-comment': 'A comment has no end.',
  'broken-synonyms': 'What stands where a group of synonyms should is none.',
  'synonyms-for-no-language': 'A file of synonyms is not named for a language.',
  'lone-synonym': 'A group of synonyms has fewer than two words.',
  'long-synonym': 'A phrase in a group of synonyms is too long.',
  'too-many-synonyms': 'A file has too many groups of synonyms, or a group too many words.',
  'synonym-twice': 'A word is in two groups of synonyms.',
  'other-language': 'A page is in another language than the first.',
} as const

export type ProblemCode = keyof typeof PROBLEM_CODES

/** A mistake that keeps the entry, or the file, out. */
export function error(code: ProblemCode, place: Place, message: string): Problem {
  return { severity: 'error', code, place, message }
}

/** A mistake in spite of which everything is used. */
export function warning(code: ProblemCode, place: Place, message: string): Problem {
  return { severity: 'warning', code, place, message }
}
