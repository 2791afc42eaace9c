import { slipCost } from './edit-distance'
import type { Language } from './language'
import { lettersApart, lettersOf } from './letter-sets'

/** Edits between a word that is in no lexicon and the stop word it was meant for: `waht`, `whcih`. */
const ONE_SLIP = 1

/** Without a lexicon, only an exchange or a doubled letter: any other edit may have made a word of the language. */
const SURE_SLIP = 0.7

const SHORTEST = 3

/**
 * The stop word that a word was meant for.
 * @param hasLexicon whether it is known that the word is none of the language
 * @returns the stop word and what the slip costs, or nothing
 */
export function misspeltStopWord(
  word: string,
  language: Language,
  hasLexicon: boolean,
): { readonly word: string; readonly cost: number } | undefined {
  if (word.length < SHORTEST) return undefined
  const most = hasLexicon && word.length > SHORTEST ? ONE_SLIP : SURE_SLIP
  let best: { readonly word: string; readonly cost: number } | undefined
  const own = lettersOf(word)
  for (const other of language.stopWords) {
    if (other.length < SHORTEST || Math.abs(other.length - word.length) > 1) continue
    if (lettersApart(own, lettersOf(other)) > 2) continue
    const cost = slipCost(word, other, most)
    if (cost <= most && cost < (best?.cost ?? Infinity)) best = { word: other, cost }
  }
  return best
}
