import type { PlainIndex } from './faq-index'
import { VECTOR_LENGTH, type Lexicon } from './lexicon'
import { STOP_WORD_WEIGHT } from './inverse-frequency'
import type { QuestionTerm } from './question-terms'
import type { ReadEntries } from './read-entries'
import type { Term } from './vocabulary'

/** What the page's terms and entries mean, as directions in the lexicon's space. */
export interface Meanings {
  readonly lexicon: Lexicon
  /** Per term: the place of its commonest word in the lexicon; -1 for none. */
  readonly places: Int32Array
  /** Per term: how much it says about what a text means. */
  readonly weights: Float64Array
  /** Entry after entry: the mean of its phrasings' directions, at the lexicon's length of a vector. */
  readonly entries: Int8Array
}

/** Dimensions written between two steps: two to five milliseconds of work. */
const STEP = 400_000

/**
 * The direction of each entry: its words' vectors, weighed and summed, each phrasing and then the mean at length 1 (the
 * idea of Arora et al. 2017, with the weights below).
 * @param entriesWith per term: in how many entries' phrasings it stands
 */
export function* weighMeanings(
  lexicon: Lexicon,
  { vocabulary, firstPhrasing, phraseTerms }: Pick<ReadEntries, 'vocabulary' | 'firstPhrasing' | 'phraseTerms'>,
  entriesWith: ArrayLike<number>,
): Generator<void, Meanings> {
  const { dimensions } = lexicon
  const size = firstPhrasing.length - 1
  const places = new Int32Array(vocabulary.shown.length).fill(-1)
  for (const [word, term] of vocabulary.termOf) {
    const place = lexicon.placeOf(word) ?? -1
    const before = places[term] ?? -1
    if (place >= 0 && (before < 0 || place < before)) places[term] = place
  }
  const weights = Float64Array.from(places, (place, term) =>
    weightOf(entriesWith[term] ?? 0, size, place, vocabulary.isStop[term] ?? false),
  )
  yield
  const entries = new Int8Array(size * dimensions)
  const phrase = new Float64Array(dimensions)
  const mean = new Float64Array(dimensions)
  let added = 0
  for (let entry = 0; entry < size; entry++) {
    mean.fill(0)
    for (let at = firstPhrasing[entry] ?? 0; at < (firstPhrasing[entry + 1] ?? 0); at++) {
      phrase.fill(0)
      for (const term of new Set(phraseTerms[at])) addWord(phrase, lexicon, places[term] ?? -1, weights[term] ?? 0)
      addAll(mean, phrase, 1 / lengthOf(phrase))
      added += dimensions * (phraseTerms[at]?.length ?? 0)
    }
    const scale = VECTOR_LENGTH / lengthOf(mean)
    for (let n = 0; n < dimensions; n++) entries[entry * dimensions + n] = Math.round((mean[n] ?? 0) * scale)
    if (added > STEP) {
      added = 0
      yield
    }
  }
  return { lexicon, places, weights, entries }
}

/** What a question means, as a direction that those of the entries can be compared with. */
export interface QuestionMeaning {
  /** Cosine of the question's direction and an entry's. */
  readonly to: (entry: number) => number
  /** The same for every entry of the page. */
  readonly toAll: () => Float64Array
}

/**
 * What a question means; nothing where no word of it has a vector. A word that the page has in some form stands for
 * itself; a misspelt one for what it was taken for.
 */
export function meaningOf(index: PlainIndex, question: readonly QuestionTerm[]): QuestionMeaning | undefined {
  const { meanings } = index
  if (meanings === undefined) return undefined
  const { lexicon, places, weights, entries } = meanings
  const { dimensions } = lexicon
  const sum = new Float64Array(dimensions)
  for (const { asked, isStop, senses } of question) {
    const [best] = senses
    const own = best === undefined || STANDS_FOR_ITSELF.has(best.how) ? lexicon.placeOf(asked) : undefined
    const place = own ?? (best === undefined ? -1 : (places[best.term] ?? -1))
    const weight = best === undefined ? weightOf(0, index.entries.length, place, isStop) : (weights[best.term] ?? 0)
    addWord(sum, lexicon, place, weight * (own === undefined ? (best?.weight ?? 0) : 1))
  }
  const length = Math.sqrt(squares(sum))
  if (length === 0) return undefined
  for (let n = 0; n < dimensions; n++) sum[n] = (sum[n] ?? 0) / (length * VECTOR_LENGTH)
  return { to: (entry) => product(sum, entries, entry * dimensions), toAll: () => products(sum, entries) }
}

/** The product of a direction and the vector that begins at a place of a row of them. */
function product(direction: Float64Array, vectors: Int8Array, from: number): number {
  let sum = 0
  for (let n = 0; n < direction.length; n++) sum += (direction[n] ?? 0) * (vectors[from + n] ?? 0)
  return sum
}

/** The products of a direction and all vectors of a row, four at a time: that takes two thirds of the time. */
function products(direction: Float64Array, vectors: Int8Array): Float64Array {
  const { length } = direction
  const all = new Float64Array(vectors.length / length)
  let at = 0
  for (; at + 3 < all.length; at += 4) {
    const one = at * length
    const [two, three, four] = [one + length, one + 2 * length, one + 3 * length]
    let sumOne = 0
    let sumTwo = 0
    let sumThree = 0
    let sumFour = 0
    for (let n = 0; n < length; n++) {
      const by = direction[n] ?? 0
      sumOne += by * (vectors[one + n] ?? 0)
      sumTwo += by * (vectors[two + n] ?? 0)
      sumThree += by * (vectors[three + n] ?? 0)
      sumFour += by * (vectors[four + n] ?? 0)
    }
    all[at] = sumOne
    all[at + 1] = sumTwo
    all[at + 2] = sumThree
    all[at + 3] = sumFour
  }
  for (; at < all.length; at++) all[at] = product(direction, vectors, at * length)
  return all
}

/** Ways in which a word of the question came to a term that say it is that word. */
const STANDS_FOR_ITSELF: ReadonlySet<string> = new Set(['same', 'stem', 'compound', 'synonym', 'abbreviation'])

/** A telling word of an entry's phrasings, and how alike it is used to another word. */
export interface AlikeTerm {
  readonly term: Term
  /** Cosine of the two words' vectors; above 0. */
  readonly likeness: number
}

/**
 * The telling word of an entry's phrasings that is used most like a word.
 * @param place of the word in the lexicon
 * @returns nothing where no word of the entry points the same way at all
 */
export function mostAlike(
  { firstPhrasing, phraseTerms, vocabulary }: PlainIndex,
  { lexicon, places }: Meanings,
  place: number,
  entry: number,
): AlikeTerm | undefined {
  let best: AlikeTerm | undefined
  for (let at = firstPhrasing[entry] ?? 0; at < (firstPhrasing[entry + 1] ?? 0); at++) {
    for (const term of phraseTerms[at] ?? []) {
      const other = places[term] ?? -1
      if (other < 0 || (vocabulary.isStop[term] ?? false)) continue
      const alike = likeness(lexicon, place, other)
      if (alike > (best?.likeness ?? 0)) best = { term, likeness: alike }
    }
  }
  return best
}

/** Cosine of two words of the lexicon. */
export function likeness({ vectors, dimensions }: Lexicon, a: number, b: number): number {
  let sum = 0
  for (let n = 0; n < dimensions; n++) sum += (vectors[a * dimensions + n] ?? 0) * (vectors[b * dimensions + n] ?? 0)
  return sum / (VECTOR_LENGTH * VECTOR_LENGTH)
}

/** Entries that a page is taken to have beyond its own, in which words are as frequent as in the language. */
const PRIOR_ENTRIES = 30

/**
 * Robertson's inverse document frequency over the page's entries and as many as `PRIOR_ENTRIES` of plain language: a
 * page of eight entries says little about how telling a word is, one of a thousand all there is to know. The words of
 * the language follow Zipf's law, as flat as Mandelbrot found it. With page and language together 65.4 of 100
 * questions find their entry where entries have one phrasing, with the page alone 64.4.
 */
function weightOf(entriesWith: number, entries: number, place: number, isStop: boolean): number {
  const usual = place < 0 ? 0 : Math.min(0.9, 3 / Math.pow(place + 2.7, 0.8))
  const n = entriesWith + PRIOR_ENTRIES * usual
  const idf = Math.log(1 + (entries + PRIOR_ENTRIES - n + 0.5) / (n + 0.5))
  return idf * (isStop ? STOP_WORD_WEIGHT : 1)
}

function addWord(sum: Float64Array, { vectors, dimensions }: Lexicon, place: number, weight: number): void {
  if (place < 0) return
  const from = place * dimensions
  for (let n = 0; n < dimensions; n++) sum[n] = (sum[n] ?? 0) + weight * (vectors[from + n] ?? 0)
}

function addAll(sum: Float64Array, other: Float64Array, scale: number): void {
  for (let n = 0; n < sum.length; n++) sum[n] = (sum[n] ?? 0) + scale * (other[n] ?? 0)
}

/** Never 0, so that it can be divided by: nothing stays nothing. */
function lengthOf(vector: Float64Array): number {
  return Math.sqrt(squares(vector)) || 1
}

function squares(vector: Float64Array): number {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum
}
