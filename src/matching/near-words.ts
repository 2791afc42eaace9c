import { gramsOf } from './character-grams'
import { slipCost } from './edit-distance'
import { firstOf } from './first-of'
import { lettersApart, lettersOf } from './letter-sets'
import type { Vocabulary } from './vocabulary'

/** A word of the page that shares much of its letters with a word of the question. */
export interface NearWord {
  readonly word: string
  /** Share of common grams, 0 to 1 (Dice 1945); 0 where it was not found by them. */
  readonly dice: number
}

/** Words taken from each of the two ways, the nearest ones: what is compared closely does not grow with the page. */
const NEAREST = 10

/** Share of grams below which two words have nothing to do with each other. */
const DISTANT = 0.2

/** Page words shorter than this are nobody's misspelling. */
const SHORTEST = 3

/**
 * Edits that are looked for among all words: one for every so many letters, and no more than two. Grams find those with
 * more, since a word long enough for three edits keeps some whole: of 19,800 public questions, half of them misspelt,
 * none has another answer than with as many edits as the letters allow, and a long word costs a fifth.
 */
const LETTERS_PER_EDIT = 4
const MOST_EDITS = 2

/**
 * What two words cost at least for each letter that only one of them has, and for each that one is longer: the cheapest
 * other letter is 0.8 for two of those, one more or less is 0.8, or 0.5 where it doubles another. A little below, for
 * the rounding.
 */
const LEAST = 0.39

/** Two cheap slips may cost a little more than one edit. */
const SLACK = 0.5

/**
 * The page's words that a word comes near, found in two ways. Grams find long words with several errors; but an error
 * in the middle of a short word leaves no gram whole (`hlep`), so all words of nearly the same letters are measured as
 * well. Looking at all words raised the misspelt words that are understood from 86 to 90 of 100.
 */
export function nearWords(word: string, vocabulary: Vocabulary): readonly NearWord[] {
  const near = new Map(byGrams(word, vocabulary).map((found) => [found.word, found]))
  for (const other of byLetters(word, vocabulary)) if (!near.has(other)) near.set(other, { word: other, dice: 0 })
  return [...near.values()]
}

function byGrams(word: string, { words, grams }: Vocabulary): readonly NearWord[] {
  const own = gramsOf(word)
  const shared = new Uint8Array(words.length)
  const met: number[] = []
  for (const gram of own) {
    for (const at of grams.get(gram) ?? []) {
      const before = shared[at] ?? 0
      if (before === 0) met.push(at)
      shared[at] = before + 1
    }
  }
  const near: NearWord[] = []
  for (const at of met) {
    const other = words[at] ?? ''
    const dice = (2 * (shared[at] ?? 0)) / (own.size + other.length)
    if (dice >= DISTANT && other.length >= SHORTEST) near.push({ word: other, dice })
  }
  return firstOf(near, NEAREST, (a, b) => a.dice > b.dice || (a.dice === b.dice && a.word < b.word))
}

function byLetters(word: string, { words, letters }: Vocabulary): readonly string[] {
  const own = lettersOf(word)
  const edits = Math.min(MOST_EDITS, Math.max(1, Math.floor((word.length + 1) / LETTERS_PER_EDIT)))
  let near: readonly Measured[] = []
  let most = edits + SLACK
  for (let at = 0; at < words.length; at++) {
    const apart = lettersApart(letters[at] ?? 0, own)
    if (apart > 2 * edits) continue
    const other = words[at] ?? ''
    const longer = Math.abs(other.length - word.length)
    if (other.length < SHORTEST || longer > edits || LEAST * (apart + longer) > most) continue
    const cost = slipCost(word, other, most)
    if (cost > most) continue
    near = firstOf([...near, { word: other, cost }], NEAREST, isNearer)
    // Once there are enough, only what is as near as the last of them is measured to the end.
    if (near.length === NEAREST) most = near[NEAREST - 1]?.cost ?? most
  }
  return near.map((found) => found.word)
}

interface Measured {
  readonly word: string
  readonly cost: number
}

function isNearer(a: Measured, b: Measured): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.word < b.word)
}
