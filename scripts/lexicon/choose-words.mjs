/** Words that are looked through, commonest first; what is rarer is hardly met in a question to a FAQ. */
const LOOKED_THROUGH = 80_000

/** Among the commonest, names and new words are kept too; further down only what WordNet knows, so no misspellings. */
const COMMON = 12_000

/** The plain inflections of English, and what stands in place of each ending in the word itself. */
const INFLECTIONS = [
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/ied$/, 'y'],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/(.)\1ed$/, '$1'],
  [/(.)\1ing$/, '$1'],
  [/er$/, 'e'],
  [/ly$/, ''],
]

/**
 * The words of the lexicon.
 * @param listed commonest first
 * @param sets of `readWordNet`
 */
export function chooseWords(listed, sets) {
  const known = new Set(sets.flatMap(({ words }) => words.flatMap((word) => word.split('_'))))
  const isKnown = (word) =>
    known.has(word) || INFLECTIONS.some(([ending, stem]) => ending.test(word) && known.has(word.replace(ending, stem)))
  return listed
    .filter((word) => /^[a-z]{1,24}$/.test(word))
    .slice(0, LOOKED_THROUGH)
    .filter((word, place) => place < COMMON || isKnown(word))
}
