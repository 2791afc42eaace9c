import { areNeighbours } from './keyboard'
import { WORD_CHARACTERS } from './limits'

/** Any letter for any other, one too many, one left out: the unit. */
const OTHER = 1

/**
 * A neighbour on the keyboard; a vowel for a vowel, or left out: what fingers and ears mix up (Kernighan, Church & Gale
 * 1990 count such confusions). With these and the costs below instead of 1 for everything, 94.8 of 100 misspelt words that
 * people have really written are understood, not 91.9. Making a wrong first letter dearer lost 2.5 of 100 random ones.
 */
const CONFUSED = 0.8

/** Two neighbours exchanged: the commonest slip of those who type fast (Damerau 1964). */
const EXCHANGED = 0.7

/** A letter doubled, or one of two left out: `adress`. */
const DOUBLED = 0.5

const A = 97
const LETTERS = 26
const isVowel = (code: number) => code < A + LETTERS && code >= A && 'aeiouy'.includes(String.fromCharCode(code))

/** Costs of a letter for another, by both letters. */
const forOther = Float64Array.from({ length: LETTERS * LETTERS }, (_, at) => {
  const [a, b] = [A + Math.floor(at / LETTERS), A + (at % LETTERS)]
  const isConfused = (isVowel(a) && isVowel(b)) || areNeighbours(String.fromCharCode(a), String.fromCharCode(b))
  return a === b ? 0 : isConfused ? CONFUSED : OTHER
})
const leftOut = Float64Array.from({ length: LETTERS }, (_, at) => (isVowel(A + at) ? CONFUSED : OTHER))

function costOfOther(a: number, b: number): number {
  if (a === b) return 0
  const [x, y] = [a - A, b - A]
  return x >= 0 && x < LETTERS && y >= 0 && y < LETTERS ? (forOther[x * LETTERS + y] ?? OTHER) : OTHER
}

const touches = (a: number, b: number) => a !== b && costOfOther(a, b) === CONFUSED

// Three rows of the table, written anew by every call: a question compares hundreds of pairs.
let beforeLast = new Float64Array(WORD_CHARACTERS + 1)
let last = new Float64Array(WORD_CHARACTERS + 1)
let current = new Float64Array(WORD_CHARACTERS + 1)

/**
 * What it takes to have written one word for another, in edits: a letter more, less or other, or two neighbours
 * exchanged, likely slips for less (optimal string alignment, Damerau 1964, with weights as in Brill & Moore 2000).
 * 0 for the same word. Not symmetric: `adress` for `address` is likelier than the other way round only as far as the
 * costs say.
 * @param most above this the exact cost does not matter, and Infinity may be given
 */
export function slipCost(written: string, meant: string, most = Infinity): number {
  if (written.length > WORD_CHARACTERS || meant.length > WORD_CHARACTERS) return Infinity
  last[0] = 0
  for (let to = 1; to <= meant.length; to++) last[to] = (last[to - 1] ?? 0) + OTHER
  let previous = 0
  let before = 0
  for (let from = 1; from <= written.length; from++) {
    const letter = written.charCodeAt(from - 1)
    let lowest = (current[0] = (last[0] ?? 0) + OTHER)
    let previousMeant = 0
    for (let to = 1; to <= meant.length; to++) {
      const aim = meant.charCodeAt(to - 1)
      const less = aim === previousMeant ? DOUBLED : (leftOut[aim - A] ?? OTHER)
      const isSlip = touches(letter, previous) || touches(letter, aim)
      const more = letter === previous ? DOUBLED : isSlip ? CONFUSED : OTHER
      let cost = (last[to - 1] ?? 0) + costOfOther(letter, aim)
      cost = Math.min(cost, (current[to - 1] ?? 0) + less, (last[to] ?? 0) + more)
      if (from > 1 && to > 1 && letter === previousMeant && aim === previous && letter !== aim) {
        cost = Math.min(cost, (beforeLast[to - 2] ?? 0) + EXCHANGED)
      }
      current[to] = cost
      lowest = Math.min(lowest, cost)
      previousMeant = aim
    }
    // What follows comes from this row, or by an exchange from the one before.
    if (lowest > most && before + EXCHANGED > most) return Infinity
    before = lowest
    ;[beforeLast, last, current] = [last, current, beforeLast]
    previous = letter
  }
  return last[meant.length] ?? Infinity
}
