/** Words of a set that are linked to those of another: the first ones are its usual names. */
const NAMES_OF_A_SET = 2

/**
 * For each word the numbers of the words of like meaning: all that share a set of synonyms with it, and the usual names
 * of the sets that its own sets point to.
 * @param words the lexicon's
 * @param sets of `readWordNet`
 * @returns {number[][]}
 */
export function neighboursOf(words, sets) {
  const numberOf = new Map(words.map((word, number) => [word, number]))
  const setOf = new Map(sets.map((set) => [set.key, set]))
  const near = words.map(() => new Set())
  const numbersOf = (set) => set.words.map((word) => numberOf.get(word)).filter((number) => number !== undefined)
  const namesOf = (set) => numbersOf(set).slice(0, NAMES_OF_A_SET)
  const link = (a, b) => {
    if (a === b) return
    near[a].add(b)
    near[b].add(a)
  }
  for (const set of sets) {
    const own = numbersOf(set)
    for (const a of own) for (const b of own) link(a, b)
    for (const key of set.like) {
      const others = setOf.has(key) ? namesOf(setOf.get(key)) : []
      for (const a of namesOf(set)) for (const b of others) link(a, b)
    }
  }
  return near.map((numbers) => [...numbers])
}
