/**
 * How a word of the question came to stand for a word of the page: the same word, another form of it (`stem`), a
 * misspelling of it, a word that shares most of its letters (`similar`), one half or both halves of it (`compound`), a
 * short form that the page spells out (`abbreviation`), a word that the owner calls the same (`synonym`), or one that
 * means nearly the same in general (`meaning`).
 */
export type How = 'same' | 'stem' | 'spelling' | 'compound' | 'similar' | 'abbreviation' | 'synonym' | 'meaning'

/** A word of the question that was found in an entry, and how. */
export interface WordMatch {
  /** As the person wrote it, in lower case. */
  readonly asked: string
  /** The entry's word it was taken for. */
  readonly found: string
  readonly how: How
}

/** Why the matcher answers, asks back or stays silent. */
export type Reason =
  'clear-best' | 'several-close' | 'other-year' | 'missing-word' | 'weak-best' | 'too-little-in-common' | 'no-words'

/** Each reason in plain words, for the owner. */
export const REASON_TEXTS: Readonly<Record<Reason, string>> = {
  'clear-best': 'The best entry is sure enough to be the answer.',
  'several-close': 'Something on the page comes near, but nothing is sure enough to be the answer.',
  'other-year': 'The best entry would be the answer, but it names another year than the question, or none.',
  'missing-word': 'The best entry would be the answer, but it does not speak of a word that the question turns on.',
  'weak-best': 'What comes nearest is too unsure even to be offered.',
  'too-little-in-common': 'No entry has a word of the question that tells what it is about.',
  'no-words': 'There is no word in the question.',
}

/** Words of a match in one line: "workshop, ambasador → ambassador (spelling)"; empty where there are none. */
export function foundWords(matched: readonly WordMatch[]): string {
  return matched.map(({ asked, found, how }) => (how === 'same' ? asked : `${asked} → ${found} (${how})`)).join(', ')
}
