import { VECTOR_LENGTH, type Lexicon } from '../../src/matching/lexicon'

/**
 * A made-up lexicon of the words of a garden. Each topic is a direction at a right angle to the others; every word lies
 * near one of them, and a little off, so that no two are quite the same.
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  grammar: ['the', 'is', 'there', 'i', 'can', 'may', 'do', 'where', 'how', 'who', 'what', 'a', 'my', 'on'],
  money: ['cost', 'fee', 'price', 'dues', 'payment', 'pay'],
  fire: ['bonfire', 'bonfires', 'flames', 'burn', 'blaze'],
  building: ['shed', 'greenhouse', 'build', 'cabin', 'erect'],
  drink: ['water', 'taps', 'thirsty', 'irrigation'],
  weather: ['rain', 'snow', 'sunshine'],
}

const DIMENSIONS = Object.keys(TOPICS).length

/** How far a word lies off its topic. */
const OFF = 0.1

export const smallLexicon: Lexicon = lexiconOf(
  Object.values(TOPICS).flatMap((words, topic) =>
    words.map((word, at) => {
      const vector = new Array<number>(DIMENSIONS).fill(0)
      vector[topic] = 1
      vector[(topic + 1 + (at % (DIMENSIONS - 1))) % DIMENSIONS] = OFF
      return [word, vector] as const
    }),
  ),
)

/** @param words commonest first, with vectors of any one length */
export function lexiconOf(words: readonly (readonly [word: string, vector: readonly number[]])[]): Lexicon {
  const places = new Map(words.map(([word], place) => [word, place]))
  const rows = words.map(([, vector]) => {
    const length = Math.hypot(...vector)
    return vector.map((value) => Math.round((VECTOR_LENGTH * value) / length))
  })
  return {
    placeOf: (word) => places.get(word),
    size: words.length,
    dimensions: rows[0]?.length ?? 0,
    vectors: Int8Array.from(rows.flat()),
  }
}
