import { phraseGrams } from './character-grams'
import type { PlainIndex } from './faq-index'
import { firstOf } from './first-of'
import { inverseFrequency } from './inverse-frequency'
import { meaningOf } from './meanings'
import { questionParts } from './question-parts'
import { unit, weighted, type Vector } from './postings'
import type { QuestionTerm } from './question-terms'
import { sideBySide } from './side-by-side'
import { Reached, type Tally } from './tally'

/** What speaks for one entry as the answer to one question. Each from 0 to 1. */
export interface Features {
  /** Cosine of the question and the entry's nearest phrasing, over idf-weighted stems. */
  readonly nearest: number
  /** Cosine of the question and the mean of the entry's phrasings (Rocchio's centroid). */
  readonly profile: number
  /** Cosine of the question and the mean of the entry's phrasings over runs of letters instead of words. */
  readonly letters: number
  /** Neighbouring words that stand side by side in the nearest phrasing too: `cancel order`. */
  readonly pairs: number
  /** The part of the question's weight that the entry's phrasings and keywords have. */
  readonly covered: number
  /** The same with the answer's words counted too. */
  readonly coveredByAll: number
  /**
   * The part of the nearest phrasing's weight that the question has, times the root of `covered`: a phrasing of one word
   * is soon covered, by questions about quite other things too.
   */
  readonly phrasingCovered: number
  /** Cosine of the directions of question and entry in the lexicon's space; 0 without a lexicon. */
  readonly meaning: number
}

/** An entry that shares something with the question. */
export interface ScoredEntry {
  /** Position in `index.entries`. */
  readonly entry: number
  readonly features: Features
}

/**
 * Entries that are looked at closely. The rough order has the right one among its first ten for 93.7 of 100 questions and
 * among its first fifteen for 94.2.
 */
const CANDIDATES = 24

/**
 * The entries that could be the answer, with their features. Only entries are looked at that share a telling word with
 * the question, or a common one where the page knows no telling one; and those nearest in meaning.
 */
export function candidatesFor(index: PlainIndex, question: readonly QuestionTerm[]): readonly ScoredEntry[] {
  const phrasings = new Reached(index.entryOf.length)
  const entries = new Reached(index.entries.length)
  const phrases = phrasings.tally()
  const [profiles, letters, answers, fits] = [entries.tally(), entries.tally(), entries.tally(), entries.tally()]
  const { opening, common, stops } = questionParts(index, question)
  for (const { term, share } of opening) {
    phrases.open(index.phrases, term, share)
    profiles.open(index.profiles, term, share)
    answers.open(index.answers, term, share)
  }
  // Before the words that only speak for entries which others have brought: for these too.
  const meaning = meaningOf(index, question)
  const all = index.entries.length > SCANNED ? undefined : meaning?.toAll()
  for (const entry of alikeInMeaning(index, all)) entries.mark(entry)
  for (const [terms, limit] of [
    [common, Infinity],
    [stops, COMMONPLACE],
  ] as const) {
    for (const { term, share } of terms) {
      phrases.add(index.phrases, term, share, limit)
      profiles.add(index.profiles, term, share, limit)
      answers.add(index.answers, term, share, limit)
    }
  }
  for (const [gram, share] of gramShares(index, question)) letters.add(index.letters, gram, share, COMMONPLACE)
  const nearest = nearestPhrasings(index, phrasings, phrases, entries.tally())
  const likenessTo = (entry: number) => all?.[entry] ?? meaning?.to(entry) ?? 0
  const isCompared = entries.places.length <= SCANNED
  for (const entry of entries.places) {
    const alike = isCompared ? likenessTo(entry) : 0
    const answered = ANSWER_IN_ROUGH * answers.at(entry)
    fits.set(entry, phrases.at(nearest(entry)) + profiles.at(entry) + letters.at(entry) + answered + alike)
  }
  const comesBefore = (a: number, b: number) =>
    fits.at(a) > fits.at(b) || (fits.at(a) === fits.at(b) && compareIds(index, a, b) < 0)
  const alongside = sideBySide(index, question)
  const candidates = firstOf(entries.places, CANDIDATES, comesBefore).map((entry) => {
    const phrasing = nearest(entry)
    const covering = coverage(index, question, entry)
    const { phrasingCovered, pairs } = alongside(index.phraseTerms[phrasing] ?? [])
    return {
      entry,
      features: {
        nearest: Math.min(1, phrases.at(phrasing)),
        profile: Math.min(1, profiles.at(entry)),
        letters: Math.min(1, letters.at(entry)),
        ...covering,
        phrasingCovered: phrasingCovered * Math.sqrt(covering.covered),
        pairs,
        meaning: Math.max(0, likenessTo(entry)),
      },
    }
  })
  phrasings.release()
  entries.release()
  return candidates
}

/**
 * A stop word or a run of letters that stands in more places than this is passed over: it tells next to nothing there,
 * and reading its places would make the cost of a question grow with the page.
 */
const COMMONPLACE = 500

/**
 * Entries whose direction is compared with the question's to find candidates: all of a page that has no more, or those
 * that share words. On a larger page a question in quite other words finds nothing; the work stays bounded.
 */
const SCANNED = 2_000

/** Entries that are brought by what they mean, whatever their words. */
const BY_MEANING = 8

/** Below this the directions of two texts say nothing: so near come texts about different things. */
const ALIKE = 0.35

/** The entries nearest in meaning. @param all the likeness of each */
function alikeInMeaning(index: PlainIndex, all: Float64Array = new Float64Array()): readonly number[] {
  const alike: number[] = []
  for (let entry = 0; entry < all.length; entry++) if ((all[entry] ?? 0) >= ALIKE) alike.push(entry)
  const likeness = (entry: number) => all[entry] ?? 0
  return firstOf(
    alike,
    BY_MEANING,
    (a, b) => likeness(a) > likeness(b) || (likeness(a) === likeness(b) && compareIds(index, a, b) < 0),
  )
}

/** Weight of the answer in the rough order that picks the candidates. */
const ANSWER_IN_ROUGH = 0.3

/** The question's grams as a vector of length 1; those that the page lacks count in the length only. */
function gramShares(index: PlainIndex, question: readonly QuestionTerm[]): Vector {
  const counts = new Map<number, number>()
  let unknown = -1
  for (const gram of phraseGrams(question.map(({ asked }) => asked))) {
    const id = index.gramIds.get(gram) ?? unknown--
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return unit(weighted(counts, (gram) => index.gramIdf[gram] ?? inverseFrequency(0, index.entries.length, false)))
}

/** The phrasing of each reached entry that is nearest to the question; -1 where none has a word of it. */
function nearestPhrasings(
  index: PlainIndex,
  phrasings: Reached,
  phrases: Tally,
  byEntry: Tally,
): (entry: number) => number {
  // One more than the phrasing's number: 0 is for none.
  for (const phrasing of phrasings.places) {
    const entry = index.entryOf[phrasing] ?? 0
    const best = byEntry.at(entry) - 1
    if (best < 0 || phrases.at(phrasing) > phrases.at(best)) byEntry.set(entry, phrasing + 1)
  }
  return (entry) => byEntry.at(entry) - 1
}

/** Which of two entries comes first where nothing else tells: the order of the page must not matter. */
function compareIds(index: PlainIndex, a: number, b: number): number {
  return (index.entries[a]?.id ?? '') < (index.entries[b]?.id ?? '') ? -1 : 1
}

function coverage(index: PlainIndex, question: readonly QuestionTerm[], position: number) {
  const entry = index.entries[position]
  let total = 0
  let own = 0
  let all = 0
  for (const { idf, senses } of question) {
    total += idf
    // Senses come best first, so the first that the entry has is the one that counts.
    const inQuestion = senses.find(({ term }) => entry?.terms.has(term))?.weight ?? 0
    const inAnswer = senses.find(({ term }) => entry?.answerTerms.has(term))?.weight ?? 0
    own += idf * inQuestion
    all += idf * Math.max(inQuestion, inAnswer)
  }
  return { covered: own / (total || 1), coveredByAll: all / (total || 1) }
}
