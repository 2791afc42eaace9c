import Fuse from 'fuse.js'
import { gramsOf } from './character-grams'
import { editDistance } from './edit-distance'
import { firstOf } from './first-of'
import type { Vocabulary } from './vocabulary'

/** A word of the page that is spelt like a word of the question. */
export interface Spelling {
  readonly word: string
  /** 0 to 1: how far it can be taken for the word itself. */
  readonly likeness: number
  /** A slip of the fingers explains the difference; otherwise the two only share most of their letters. */
  readonly isMisspelling: boolean
}

/** Words of the page that are compared closely, those that share most grams: the cost grows with their number. */
const CANDIDATES = 10

/** Words shorter than this are left alone: too many others are one letter away. */
const SHORTEST = 4

/** One edit is believed for every so many letters of the longer word. */
const LETTERS_PER_EDIT = 4

/** Share of grams (Dice) above which two words are taken for relatives: `counselor` and `counselling`. */
const RELATED = 0.4

/**
 * Share of grams below which no slip of the fingers is thought of: one edit leaves a word of four letters a quarter.
 */
const DISTANT = 0.2

/**
 * The page's words that are spelt like a word, likeliest first. Grams find the few that come into question, `fuse.js`
 * (bitap) the ones among them that the word can be bent into, edits and grams say how far. Only for words that the page
 * does not have: taking a word it has for another as well gained 0.2 points on clean text, lost 0.2 on misspelt text,
 * and doubled the time.
 */
export function spellingsOf(word: string, vocabulary: Vocabulary): readonly Spelling[] {
  if (word.length < SHORTEST || /\p{N}/u.test(word)) return []
  const near = nearby(word, vocabulary)
  if (near.length === 0) return []
  const bendable = bendableInto(
    word,
    near.map(({ other }) => other),
  )
  return near
    .flatMap(({ other, dice }): readonly Spelling[] => {
      const edits = bendable.has(other) ? editDistance(word, other) : Infinity
      const longer = Math.max(word.length, other.length)
      const asSlip =
        edits <= Math.max(1, Math.floor(longer / LETTERS_PER_EDIT))
          ? 1 - (edits / longer) * (word.startsWith(other.slice(0, 1)) ? 1.2 : 1.45)
          : 0
      const asRelative = dice >= RELATED && other.length >= SHORTEST ? 0.8 * dice * dice : 0
      const likeness = Math.max(asSlip, asRelative)
      return likeness > 0.1 ? [{ word: other, likeness, isMisspelling: asSlip >= asRelative }] : []
    })
    .sort((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1))
}

/** Words that share the most grams with a word. */
function nearby(word: string, vocabulary: Vocabulary): readonly { readonly other: string; readonly dice: number }[] {
  const grams = gramsOf(word)
  const shared = new Uint8Array(vocabulary.words.length)
  const met: number[] = []
  for (const gram of grams) {
    for (const at of vocabulary.grams.get(gram) ?? []) {
      const before = shared[at] ?? 0
      if (before === 0) met.push(at)
      shared[at] = before + 1
    }
  }
  const near: { other: string; dice: number }[] = []
  for (const at of met) {
    const other = vocabulary.words[at] ?? ''
    const dice = (2 * (shared[at] ?? 0)) / (grams.size + other.length)
    if (dice >= DISTANT) near.push({ other, dice })
  }
  return firstOf(near, CANDIDATES, (a, b) => a.dice > b.dice || (a.dice === b.dice && a.other < b.other))
}

/** A generous net: what it lets through, the edit distance judges. */
const FUSE = { threshold: 0.4, ignoreLocation: true, ignoreFieldNorm: true } as const

function bendableInto(word: string, others: readonly string[]): ReadonlySet<string> {
  return new Set(new Fuse(others, FUSE).search(word).map(({ item }) => item))
}
