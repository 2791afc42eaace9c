import Metaphone from 'natural/lib/natural/phonetics/metaphone'

/** Words and keys shorter than this sound like too many others. */
const SHORTEST_WORD = 4
const SHORTEST_KEY = 2

const metaphone = new Metaphone()

/**
 * The sound of an English word (Metaphone, Philips 1990): `enuf` and `enough` are both `ENF`. The word is at most
 * `WORD_CHARACTERS` long, which bounds the work.
 */
export function englishSound(word: string): string | undefined {
  if (word.length < SHORTEST_WORD || !/^[a-z]+$/.test(word)) return undefined
  const key = metaphone.process(word)
  return key.length < SHORTEST_KEY ? undefined : key
}
