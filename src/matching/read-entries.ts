import type { Entry } from '../model/entry'
import { abbreviationsIn } from './abbreviations'
import { phraseGrams } from './character-grams'
import type { Language } from './language'
import { ANSWER_CHARACTERS, PHRASING_CHARACTERS } from './limits'
import { normalize, words } from './normalize'
import { startPlaceCounts } from './place-counts'
import { startRuns, type Runs } from './runs'
import { startVocabulary, type Term, type Vocabulary } from './vocabulary'

/** The entries' texts as numbers; nothing is weighed yet, since a weight depends on all entries. */
export interface ReadEntries {
  readonly vocabulary: Vocabulary
  /** Short forms that the page spells out → the words they stand for, all in lower case. */
  readonly abbreviations: ReadonlyMap<string, readonly string[]>
  /** Phrasing → its entry's position, ascending. */
  readonly entryOf: Int32Array
  /** Entry → its first phrasing; the next entry's is where its own end. */
  readonly firstPhrasing: Int32Array
  /** Phrasing → its terms in the order of the text. */
  readonly phraseTerms: readonly (readonly Term[])[]
  /** Gram of a phrasing → its number. */
  readonly gramIds: ReadonlyMap<string, number>
}

/** What is needed to weigh what was read, and not afterwards. */
export interface Unweighed {
  /** Per phrasing: its grams, each as often as it occurs. */
  readonly grams: Runs
  /** Per entry: the terms of its keywords. */
  readonly keywords: Runs
  /** Per entry: the terms of its answer, each as often as it occurs, without stop words: every answer has those. */
  readonly answers: Runs
  /** Per term: how many entries have it in a phrasing or keyword. */
  readonly entriesWith: ArrayLike<number>
  /** Per term: how many phrasings have it. */
  readonly phrasingsWith: ArrayLike<number>
  /** Per term: how many answers have it. */
  readonly answersWith: ArrayLike<number>
  /** Per gram: how many entries have it in a phrasing. */
  readonly entriesWithGram: ArrayLike<number>
}

/** Characters read between two steps: two to five milliseconds of work. */
const STEP = 6_000

/** Reads the entries, a few at a time. */
export function* readEntries(
  entries: readonly Entry[],
  language: Language,
): Generator<void, readonly [ReadEntries, Unweighed]> {
  const { add, vocabulary } = startVocabulary(language)
  const abbreviations = new Map<string, readonly string[]>()
  const phrasings = entries.reduce((sum, { alternates }) => sum + 1 + alternates.length, 0)
  const entryOf = new Int32Array(phrasings)
  const firstPhrasing = new Int32Array(entries.length + 1)
  const phraseTerms: (readonly Term[])[] = []
  const gramIds = new Map<string, number>()
  const [grams, keywords, answers] = [startRuns(), startRuns(), startRuns()]
  const [entriesWith, phrasingsWith, answersWith] = [startPlaceCounts(), startPlaceCounts(), startPlaceCounts()]
  const entriesWithGram = startPlaceCounts()
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

  for (const [position, entry] of entries.entries()) {
    for (const phrasing of [entry.question, ...entry.alternates]) {
      const inPhrasing = wordsIn(phrasing, PHRASING_CHARACTERS)
      const terms = inPhrasing.map(add)
      const letters = phraseGrams(inPhrasing).map(numberOf)
      phrasingsWith.count(terms, phraseTerms.length)
      entriesWith.count(terms, position)
      entriesWithGram.count(letters, position)
      entryOf[phraseTerms.length] = position
      phraseTerms.push(terms)
      grams.push(letters)
      if (read > STEP) {
        read = 0
        yield
      }
    }
    firstPhrasing[position + 1] = phraseTerms.length
    const named = entry.keywords.flatMap((keyword) => wordsIn(keyword, PHRASING_CHARACTERS).map(add))
    entriesWith.count(named, position)
    keywords.push(named)
    const said = wordsIn(entry.answer, ANSWER_CHARACTERS)
      .map(add)
      .filter((term) => !(vocabulary.isStop[term] ?? false))
    answersWith.count(said, position)
    answers.push(said)
  }
  const size = vocabulary.shown.length
  return [
    { vocabulary, abbreviations, entryOf, firstPhrasing, phraseTerms, gramIds },
    {
      grams,
      keywords,
      answers,
      entriesWith: entriesWith.upTo(size),
      phrasingsWith: phrasingsWith.upTo(size),
      answersWith: answersWith.upTo(size),
      entriesWithGram: entriesWithGram.upTo(gramIds.size),
    },
  ]
}
