import type { Entry } from '../model/entry'
import { inverseFrequency } from './inverse-frequency'
import { countWeight, standsAt, startField, type Field, type FieldBuilder } from './postings'
import type { ReadEntries, Unweighed } from './read-entries'
import { startSums, type Sums } from './sums'
import type { Term } from './vocabulary'

/** One entry as the index keeps it. */
export interface IndexedEntry {
  readonly id: string
  readonly question: string
  /** The terms of question, alternates and keywords. */
  readonly terms: Terms
  /** The terms of the answer, without stop words: every answer has those. */
  readonly answerTerms: Terms
}

/** Terms that can be asked for one by one. */
export interface Terms {
  readonly has: (term: Term) => boolean
}

/** What the entries say, as vectors of length 1, turned round: by term (or gram) rather than by place. */
export interface WeighedEntries {
  readonly entries: readonly IndexedEntry[]
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
const STEP = 6_000

/** Weighs what was read, a few entries at a time. */
export function* weighEntries(
  entries: readonly Entry[],
  { vocabulary, firstPhrasing, phraseTerms }: ReadEntries,
  { grams, keywords, answers: saidInAnswers, ...counted }: Unweighed,
): Generator<void, WeighedEntries> {
  const isStop = (term: Term) => vocabulary.isStop[term] ?? false
  const idf = Array.from(counted.entriesWith, (n, term) => inverseFrequency(n, entries.length, isStop(term)))
  const gramIdf = Array.from(counted.entriesWithGram, (n) => inverseFrequency(n, entries.length, false))
  yield
  const phrases = startField(counted.phrasingsWith)
  const profiles = startField(counted.entriesWith)
  const answers = startField(counted.answersWith)
  yield
  const letters = startField(counted.entriesWithGram)
  const [nextGrams, nextKeywords, nextAnswer] = [grams.reader(), keywords.reader(), saidInAnswers.reader()]
  const [phrase, profile, answer] = [startSums(idf.length), startSums(idf.length), startSums(idf.length)]
  const [phraseLetters, lettering] = [startSums(gramIdf.length), startSums(gramIdf.length)]
  const indexed: IndexedEntry[] = []
  let written = 0
  for (const [position, { id, question }] of entries.entries()) {
    for (let at = firstPhrasing[position] ?? 0; at < (firstPhrasing[position + 1] ?? 0); at++) {
      // How often a phrasing repeats a word tells nothing; once is enough.
      for (const term of phraseTerms[at] ?? NONE) if (phrase.of(term) === 0) phrase.add(term, idf[term] ?? 0)
      phrase.eachOfUnit((term, weight) => {
        phrases.post(term, at, weight)
        profile.add(term, weight)
      })
      addWeighted(phraseLetters, nextGrams(), gramIdf)
      phraseLetters.eachOfUnit(lettering.add)
      written += phrase.size() + phraseLetters.size()
      phrase.clear()
      phraseLetters.clear()
      if (written > STEP) {
        written = 0
        yield
      }
    }
    for (const term of nextKeywords()) if (profile.of(term) === 0) profile.add(term, KEYWORD_WEIGHT * (idf[term] ?? 0))
    addWeighted(answer, nextAnswer(), idf)
    written += profile.size() + lettering.size() + answer.size()
    postAt(profiles, position, profile)
    postAt(letters, position, lettering)
    postAt(answers, position, answer)
    const termsIn = (field: Field) => new TermsAt(field, position)
    indexed.push({ id, question, terms: termsIn(profiles.field), answerTerms: termsIn(answers.field) })
  }
  return {
    entries: indexed,
    idf,
    gramIdf,
    phrases: phrases.field,
    profiles: profiles.field,
    letters: letters.field,
    answers: answers.field,
  }
}

/** The terms of an entry, looked up where they are kept anyway: sets of them would be a fifth of the index. */
class TermsAt implements Terms {
  constructor(
    private readonly field: Field,
    private readonly place: number,
  ) {}

  has(term: Term): boolean {
    return standsAt(this.field, term, this.place)
  }
}

/** Adds numbers, each weighed by how often it is among them and how rare it is. */
function addWeighted(sums: Sums, numbers: Int32Array, idf: readonly number[]): void {
  numbers.sort()
  for (let from = 0, to = 0; from < numbers.length; from = to) {
    const number = numbers[from] ?? 0
    while (to < numbers.length && numbers[to] === number) to++
    sums.add(number, countWeight(to - from, idf[number] ?? 0))
  }
}

/** Writes sums down as a vector of length 1, and empties them. */
function postAt(field: FieldBuilder, place: number, sums: Sums): void {
  sums.eachOfUnit((number, weight) => {
    field.post(number, place, weight)
  })
  sums.clear()
}

const NONE: readonly Term[] = []
