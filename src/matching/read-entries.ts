import type { Entry } from '../model/entry'
import { abbreviationsIn } from './abbreviations'
import { phraseGrams } from './character-grams'
import type { Language } from './language'
import { ANSWER_CHARACTERS, PHRASING_CHARACTERS } from './limits'
import { normalize, words } from './normalize'
import { countsOf, type Vector } from './postings'
import { startVocabulary, type Term, type Vocabulary } from './vocabulary'

/** One entry as the index keeps it. */
export interface IndexedEntry {
  readonly id: string
  readonly question: string
  /** Distinct terms of question, alternates and keywords. */
  readonly terms: ReadonlySet<Term>
  /** Distinct terms of the answer, without stop words: every answer has those. */
  readonly answerTerms: ReadonlySet<Term>
}

/** The entries' texts as numbers; nothing is weighed yet, since a weight depends on all entries. */
export interface ReadEntries {
  readonly vocabulary: Vocabulary
  /** Short forms that the page spells out → the words they stand for, all in lower case. */
  readonly abbreviations: ReadonlyMap<string, readonly string[]>
  readonly entries: readonly IndexedEntry[]
  /** Phrasing → its entry's position. */
  readonly entryOf: readonly number[]
  /** Phrasing → its terms in the order of the text. */
  readonly phraseTerms: readonly (readonly Term[])[]
  /** Gram of a phrasing → its number. */
  readonly gramIds: ReadonlyMap<string, number>
  /** Phrasing → its grams, ascending, each as often as it occurs. */
  readonly phraseGrams: readonly Int32Array[]
  /** Entry → how often its answer has each term. */
  readonly answerCounts: readonly Vector[]
}

/** Characters read between two steps: two to five milliseconds of work. */
const STEP = 6_000

/** Reads the entries, a few at a time. */
export function* readEntries(entries: readonly Entry[], language: Language): Generator<void, ReadEntries> {
  const { add, vocabulary } = startVocabulary(language)
  const abbreviations = new Map<string, readonly string[]>()
  const indexed: IndexedEntry[] = []
  const entryOf: number[] = []
  const phraseTerms: (readonly Term[])[] = []
  const gramIds = new Map<string, number>()
  const grams: Int32Array[] = []
  const answerCounts: Vector[] = []
  let read = 0

  function wordsIn(text: string, limit: number): readonly string[] {
    const normalized = normalize(text, limit)
    read += normalized.length
    for (const [short, long] of abbreviationsIn(text.slice(0, limit))) abbreviations.set(short, long)
    return words(normalized, limit)
  }
  function numberOf(gram: string): number {
    const known = gramIds.get(gram)
    if (known !== undefined) return known
    gramIds.set(gram, gramIds.size)
    return gramIds.size - 1
  }

  for (const entry of entries) {
    const terms = new Set<Term>()
    for (const phrasing of [entry.question, ...entry.alternates]) {
      const inPhrasing = wordsIn(phrasing, PHRASING_CHARACTERS)
      const phrase = inPhrasing.map(add)
      for (const term of phrase) terms.add(term)
      entryOf.push(indexed.length)
      phraseTerms.push(phrase)
      grams.push(Int32Array.from(phraseGrams(inPhrasing), numberOf).sort())
      if (read > STEP) {
        read = 0
        yield
      }
    }
    for (const keyword of entry.keywords) for (const word of wordsIn(keyword, PHRASING_CHARACTERS)) terms.add(add(word))
    const counts = countsOf(
      wordsIn(entry.answer, ANSWER_CHARACTERS)
        .map(add)
        .filter((term) => !(vocabulary.isStop[term] ?? false)),
    )
    answerCounts.push(counts)
    indexed.push({ id: entry.id, question: entry.question, terms, answerTerms: new Set(counts.keys()) })
  }
  return {
    vocabulary,
    abbreviations,
    entries: indexed,
    entryOf,
    phraseTerms,
    gramIds,
    phraseGrams: grams,
    answerCounts,
  }
}
