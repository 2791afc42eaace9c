import type { Language } from './language'
import type { Term, Vocabulary } from './vocabulary'

/** Parts shorter than this are not words one would join. */
const SHORTEST_PART = 3

/** The page's term for a word or for another form of it. */
export function termFor(word: string, vocabulary: Vocabulary, language: Language): Term | undefined {
  return vocabulary.termOf.get(word) ?? vocabulary.stems.get(language.stem(word))
}

/**
 * The two words of the page that were written as one: `jobdescription`. Of several ways to split, the most even one.
 * @returns nothing where one of the parts is not a telling word of the page
 */
export function split(word: string, vocabulary: Vocabulary, language: Language): readonly [string, string] | undefined {
  const splits: (readonly [string, string])[] = []
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) splits.push([word.slice(0, at), word.slice(at)])
  const isTelling = (term: Term | undefined) => term !== undefined && !(vocabulary.isStop[term] ?? false)
  return splits
    .filter(
      // The first part only as the page writes it: words are joined to it whole, and stemming every beginning would take long.
      ([left, right]) => isTelling(vocabulary.termOf.get(left)) && isTelling(termFor(right, vocabulary, language)),
    )
    .sort((a, b) => Math.abs(a[0].length - a[1].length) - Math.abs(b[0].length - b[1].length))[0]
}

/** The page's one word for two that were written apart: `wait list`, `e mail`. */
export function joined(left: string, right: string, vocabulary: Vocabulary): string | undefined {
  const whole = left + right
  return whole.length > SHORTEST_PART && vocabulary.termOf.has(whole) ? whole : undefined
}
