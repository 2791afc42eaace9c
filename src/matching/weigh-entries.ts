import { inverseFrequency } from './inverse-frequency'
import { addTo, startField, unit, weighted, type Field } from './postings'
import type { ReadEntries } from './read-entries'

/** What the entries say, as vectors of length 1, turned round: by term (or gram) rather than by place. */
export interface WeighedEntries {
  /**
   * Per term: how rare it is among the entries' phrasings. A word that only answers have counts as one that none has.
   */
  readonly idf: readonly number[]
  /** Per gram, the same. */
  readonly gramIdf: readonly number[]
  /** Terms over phrasings. */
  readonly phrases: Field
  /** Terms over entries: the mean of an entry's phrasings (its centroid, Rocchio 1971), with its keywords. */
  readonly profiles: Field
  /** Grams over entries: the mean of its phrasings. */
  readonly letters: Field
  /** Terms over entries: the answer. */
  readonly answers: Field
}

/** A keyword beside a word of the entry's phrasings. */
const KEYWORD_WEIGHT = 0.5

/** Weights written between two steps: two to five milliseconds of work. */
const STEP = 3_000

/** Weighs what was read, a few entries at a time. */
export function* weighEntries(read: ReadEntries): Generator<void, WeighedEntries> {
  const { vocabulary, entries, entryOf, phraseTerms, phraseGrams, answerCounts } = read
  const idf = frequencies(
    vocabulary.shown.length,
    entries.map(({ terms }) => terms),
  ).map((n, term) => inverseFrequency(n, entries.length, vocabulary.isStop[term] ?? false))
  yield
  const gramIdf = Array.from(entriesHaving(read), (n) => inverseFrequency(n, entries.length, false))
  yield
  const idfOf = (term: number) => idf[term] ?? 0
  const phrases = startField()
  const profiles = startField()
  const letters = startField()
  const answers = startField()
  let written = 0
  let phrase = 0
  for (const [position, { terms }] of entries.entries()) {
    const profile = new Map<number, number>()
    const lettering = new Map<number, number>()
    for (; entryOf[phrase] === position; phrase++) {
      // How often a phrasing repeats a word tells nothing; once is enough.
      const vector = unit(new Map([...new Set(phraseTerms[phrase])].map((term) => [term, idfOf(term)])))
      const grams = phraseGrams[phrase] ?? NONE
      phrases.post(phrase, vector)
      addTo(profile, vector)
      addGrams(lettering, grams, gramIdf)
      written += vector.size + grams.length
      if (written > STEP) {
        written = 0
        yield
      }
    }
    for (const term of terms) if (!profile.has(term)) profile.set(term, KEYWORD_WEIGHT * idfOf(term))
    profiles.post(position, unit(profile))
    letters.post(position, unit(lettering))
    const answer = unit(weighted(answerCounts[position] ?? new Map(), idfOf))
    answers.post(position, answer)
    written += profile.size + lettering.size + answer.size
  }
  return {
    idf,
    gramIdf,
    phrases: phrases.field,
    profiles: profiles.field,
    letters: letters.field,
    answers: answers.field,
  }
}

/** In how many of the sets each number is. */
function frequencies(size: number, sets: Iterable<Iterable<number>>): readonly number[] {
  const counts = new Array<number>(size).fill(0)
  for (const set of sets) for (const member of set) counts[member] = (counts[member] ?? 0) + 1
  return counts
}

/** Per gram: how many entries have it. */
function entriesHaving({ gramIds, entryOf, phraseGrams }: ReadEntries): Int32Array {
  const counts = new Int32Array(gramIds.size)
  const lastSeen = new Int32Array(gramIds.size).fill(-1)
  for (const [phrase, grams] of phraseGrams.entries()) {
    const entry = entryOf[phrase] ?? -1
    for (const gram of grams) {
      if (lastSeen[gram] === entry) continue
      lastSeen[gram] = entry
      counts[gram] = (counts[gram] ?? 0) + 1
    }
  }
  return counts
}

const NONE = new Int32Array()

/**
 * Adds a phrasing's grams, as a vector of length 1, to a sum, in place. Loops over arrays: this is where building
 * spends its time.
 */
function addGrams(sum: Map<number, number>, grams: Int32Array, idf: readonly number[]): void {
  const distinct: number[] = []
  const weights: number[] = []
  let squares = 0
  for (let from = 0, to = 0; from < grams.length; from = to) {
    const gram = grams[from] ?? 0
    while (to < grams.length && grams[to] === gram) to++
    const weight = (1 + Math.log(to - from)) * (idf[gram] ?? 0)
    distinct.push(gram)
    weights.push(weight)
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  for (const [n, gram] of distinct.entries()) sum.set(gram, (sum.get(gram) ?? 0) + (weights[n] ?? 0) / length)
}
