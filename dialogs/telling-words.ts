import { normalize, words } from '../src/matching/normalize'
import type { Knowledge } from './knowledge'

/** Characters and words that are compared; no heading is longer. */
const CHARACTERS = 400
const WORDS = 64

/** The distinct words of a text that say what it is about, in lower case. */
export function tellingWords({ index: { language } }: Knowledge, text: string): readonly string[] {
  const found = words(normalize(text, CHARACTERS), WORDS)
  return [...new Set(found.filter((word) => !language.isStopWord(word)))]
}

/** The telling words of a text in the form in which all inflections meet. */
export function tellingStems(knowledge: Knowledge, text: string): ReadonlySet<string> {
  return new Set(tellingWords(knowledge, text).map((word) => knowledge.index.language.stem(word)))
}

/** How much of one set of words another has, 0 to 1; 0 where there are none. */
export function shareOf(asked: ReadonlySet<string>, has: ReadonlySet<string>): number {
  return asked.size === 0 ? 0 : [...asked].filter((word) => has.has(word)).length / asked.size
}
