import type { Language } from './language'
import { spellingsOf, type Spelling, type SpellingIndex } from './spelling'
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

/** A part shorter than this, misspelt, could be any word. */
const SHORTEST_MISSPELT_PART = 5

/** Places at which a word is taken apart, at most: each costs the search for a misspelt word. */
const SPLITS_TRIED = 4

/** A part that is bent further than this is not believed: the other part speaks for it only weakly. */
const SURE = 0.7

/**
 * The two words of the page that were written as one, one of them misspelt: `jobdiscription`. The parts as they are
 * meant, with how far each is to be believed.
 */
export function splitMisspelt(word: string, index: SpellingIndex): readonly Spelling[] | undefined {
  const { vocabulary } = index
  const isTelling = (part: string) => {
    const term = vocabulary.termOf.get(part)
    return term !== undefined && !(vocabulary.isStop[term] ?? false)
  }
  let tried = 0
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART && tried < SPLITS_TRIED; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)]
    const [exact, bent] = isTelling(left) ? [left, right] : [right, left]
    if (bent.length < SHORTEST_MISSPELT_PART || !isTelling(exact)) continue
    tried++
    const meant = spellingsOf(bent, index).find(({ isMisspelling }) => isMisspelling)
    if (meant === undefined || meant.likeness < SURE || !isTelling(meant.word)) continue
    return [{ word: exact, likeness: 1, isMisspelling: false, cost: 0 }, meant]
  }
  return undefined
}
