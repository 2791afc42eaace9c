import { gramsOf } from './character-grams'
import { lettersOf } from './letter-sets'
import type { Language } from './language'
import { numberForm, yearsOf } from './number-form'

/** A stem of the page; an index into everything that is kept per stem. */
export type Term = number

/** The page's words: which stem each has, how rare each stem is, and which words are spelt alike. */
export interface Vocabulary {
  /** Word as written (lower case) → its stem's number. */
  readonly termOf: ReadonlyMap<string, Term>
  /** Stem → its number. */
  readonly stems: ReadonlyMap<string, Term>
  /** A word of each term, to show to people: the first that was met. */
  readonly shown: readonly string[]
  /** Per term: whether it is a stop word. */
  readonly isStop: readonly boolean[]
  /** The terms that name years; few on any page, since there are few years to name. */
  readonly years: readonly Term[]
  /** All words, each once; spelling is compared with these and not with stems. */
  readonly words: readonly string[]
  /** Which letters each of `words` has, as bits: see `lettersOf`. */
  readonly letters: readonly number[]
  /** The sound of a word (where the language has such keys) → the words that sound so. */
  readonly sounds: ReadonlyMap<string, readonly string[]>
  /** Character gram → positions in `words`. */
  readonly grams: ReadonlyMap<string, readonly number[]>
}

/** Grows while the entries are read; `vocabulary` is its finished form (the same object, seen as read-only). */
export interface VocabularyBuilder {
  /** The number of a word's stem, met before or new. */
  readonly add: (word: string) => Term
  readonly vocabulary: Vocabulary
}

/** An empty vocabulary of a language. */
export function startVocabulary(language: Language): VocabularyBuilder {
  const termOf = new Map<string, Term>()
  const stems = new Map<string, Term>()
  const shown: string[] = []
  const isStop: boolean[] = []
  const years: Term[] = []
  const words: string[] = []
  const letters: number[] = []
  const sounds = new Map<string, string[]>()
  const grams = new Map<string, number[]>()

  function add(met: string): Term {
    const known = termOf.get(met)
    if (known !== undefined) return known
    const word = copyOf(met)
    const stem = language.stem(word)
    let term = stems.get(stem)
    if (term === undefined) {
      term = shown.length
      stems.set(stem, term)
      shown.push(word)
      isStop.push(language.isStopWord(word))
      if (yearsOf(numberForm(word)) !== undefined) years.push(term)
    }
    termOf.set(word, term)
    for (const gram of gramsOf(word)) {
      const places = grams.get(gram)
      if (places === undefined) grams.set(gram, [words.length])
      else places.push(words.length)
    }
    words.push(word)
    letters.push(lettersOf(word))
    const sound = language.soundOf(word)
    if (sound !== undefined) {
      const alike = sounds.get(sound)
      if (alike === undefined) sounds.set(sound, [word])
      else alike.push(word)
    }
    return term
  }
  return { add, vocabulary: { termOf, stems, shown, isStop, years, words, letters, sounds, grams } }
}

/**
 * The same letters as a string of its own: engines cut a long word out of a text by pointing into it, and the word would keep
 * the whole text in memory.
 */
function copyOf(word: string): string {
  return word.split('').join('')
}
