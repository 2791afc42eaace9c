import { random } from './random.mjs'

const SYLLABLES = 'ba co di fe ga hi jo ku la me ni or pa qui re so tu ver wi za tion ment ing er al ic'.split(' ')

/** Entries of made-up words, drawn so that a few words are common and most are rare, as in a real page. */
export function madeUpEntries(count) {
  const next = random(7)
  const word = (rank) => {
    const letters = random(rank + 1)
    return Array.from(
      { length: 2 + Math.floor(letters() * 3) },
      () => SYLLABLES[Math.floor(letters() * SYLLABLES.length)],
    ).join('')
  }
  const vocabulary = Array.from({ length: Math.max(500, Math.round(40 * Math.sqrt(count) * 3)) }, (_, rank) =>
    word(rank),
  )
  const sentence = (length) =>
    Array.from({ length }, () => vocabulary[Math.floor(vocabulary.length * next() ** 3)]).join(' ')
  return Array.from({ length: count }, (_, number) => ({
    id: `entry-${number}`,
    question: `How ${sentence(7)}?`,
    alternates: [sentence(6), sentence(5)],
    answer: `${sentence(40)}.`,
    keywords: [],
    related: [],
    place: { file: 'made-up.md', line: number + 1 },
  }))
}
