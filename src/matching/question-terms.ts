import type { How } from '../model/explanation'
import { joined, split, splitMisspelt, termFor } from './compounds'
import type { PlainIndex } from './faq-index'
import { inverseFrequency } from './inverse-frequency'
import { QUESTION_CHARACTERS, QUESTION_WORDS, UNKNOWN_WORDS } from './limits'
import { misspeltStopWord } from './misspelt-stop-word'
import { normalize, words } from './normalize'
import { spellingsOf } from './spelling'
import { withSynonyms } from './synonyms'
import type { Term } from './vocabulary'

/** A term of the page that a word of the question may stand for. */
export interface Sense {
  readonly term: Term
  /** As the page has it. */
  readonly word: string
  /** 0 to 1: how far it can be taken for the word itself. */
  readonly weight: number
  readonly how: How
}

/** One distinct word of the question. */
export interface QuestionTerm {
  readonly asked: string
  readonly isStop: boolean
  /** How much the word tells, on the scale of the index's `idf`. */
  readonly idf: number
  /** Best first; empty for a word that the page does not have in any form. */
  readonly senses: readonly Sense[]
}

/** Weight of a word found only inside a joined word, or of one that a short form stands for. */
const NEARLY_SAME = 0.9

/** A stop word is taken for the meaning only where it is nearer than the page's words by this many edits. */
const CLEARLY_NEARER = 0.2

/** A word this many edits from all of the page's may as well be two words written as one. */
const FAR = 1.5

interface Guess {
  readonly senses: readonly Sense[]
  /** A stop word was misspelt: `waht`. */
  readonly isStop: boolean
}

/** The distinct words of a question and what each may stand for on the page. */
export function questionTerms(index: PlainIndex, question: string): readonly QuestionTerm[] {
  const asked = words(normalize(question, QUESTION_CHARACTERS), QUESTION_WORDS)
  const found = new Map<string, QuestionTerm>()
  let unknown = 0
  for (const [at, word] of asked.entries()) {
    if (found.has(word)) continue
    let isStop = index.language.isStopWord(word)
    let senses = knownSenses(index, word, isStop)
    if (senses.length === 0 && !isStop && unknown++ < UNKNOWN_WORDS) {
      ;({ senses, isStop } = guess(index, word, asked[at - 1] ?? '', asked[at + 1] ?? ''))
    }
    const idf =
      senses[0] === undefined
        ? inverseFrequency(0, index.entries.length, isStop) // what the page does not have tells more than anything it has
        : (index.idf[senses[0].term] ?? 0)
    found.set(word, { asked: word, isStop, idf, senses })
  }
  return withSynonyms(index, asked, [...found.values()])
}

/**
 * The word itself or another form of it, and what it is short for. A stop word is short for nothing: where a page says
 * "information technology (IT)", hardly an "it" means that.
 */
function knownSenses(index: PlainIndex, word: string, isStop: boolean): readonly Sense[] {
  const known = senseOf(index, word, 1, index.vocabulary.termOf.has(word) ? 'same' : 'stem')
  const spelt = (isStop ? [] : (index.abbreviations.get(word) ?? [])).flatMap((long) =>
    senseOf(index, long, NEARLY_SAME, 'abbreviation'),
  )
  return distinct([...known, ...spelt])
}

/** What a word that the page does not have may be: half of a joined word, two words written as one, a misspelling. */
function guess(index: PlainIndex, word: string, before: string, after: string): Guess {
  const { vocabulary, language, lexicon } = index
  const whole = [joined(before, word, vocabulary), joined(word, after, vocabulary)].filter((it) => it !== undefined)
  const parts = split(word, vocabulary, language) ?? []
  const compound = [...whole, ...parts].flatMap((other) => senseOf(index, other, NEARLY_SAME, 'compound'))
  if (compound.length > 0) return { senses: distinct(compound), isStop: false }
  const spellings = spellingsOf(word, index)
  const senses = distinct(
    spellings.flatMap(({ word: other, likeness, isMisspelling }) =>
      senseOf(index, other, likeness, isMisspelling ? 'spelling' : 'similar'),
    ),
  )
  if (lexicon?.placeOf(word) !== undefined) return { senses, isStop: false }
  const nearest = spellings.find(({ isMisspelling }) => isMisspelling)?.cost ?? Infinity
  const stop = misspeltStopWord(word, language, lexicon !== undefined)
  if (stop !== undefined && stop.cost + CLEARLY_NEARER <= nearest) {
    const asStop = senseOf(index, stop.word, NEARLY_SAME, 'spelling')
    return { senses: distinct([...asStop, ...senses]), isStop: asStop.length > 0 || nearest === Infinity }
  }
  if (nearest > FAR) return { senses: misjoined(index, word, senses), isStop: false }
  const [first] = senses
  return { senses, isStop: first?.how === 'spelling' && (vocabulary.isStop[first.term] ?? false) }
}

/** Two words written as one, and one of them misspelt: only where nothing else explains the word. */
function misjoined(index: PlainIndex, word: string, otherwise: readonly Sense[]): readonly Sense[] {
  const parts = splitMisspelt(word, index)
  if (parts === undefined) return otherwise
  return distinct(parts.flatMap(({ word: part, likeness }) => senseOf(index, part, NEARLY_SAME * likeness, 'compound')))
}

function senseOf({ vocabulary, language }: PlainIndex, word: string, weight: number, how: How): readonly Sense[] {
  const term = termFor(word, vocabulary, language)
  if (term === undefined) return []
  return [{ term, word: vocabulary.termOf.has(word) ? word : (vocabulary.shown[term] ?? word), weight, how }]
}

/** Each term once, with its best weight. */
function distinct(senses: readonly Sense[]): readonly Sense[] {
  const best = new Map<Term, Sense>()
  for (const sense of senses) if ((best.get(sense.term)?.weight ?? 0) < sense.weight) best.set(sense.term, sense)
  return [...best.values()]
}
