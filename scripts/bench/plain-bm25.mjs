const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Okapi BM25 (Robertson & Walker 1994) with the usual k1 and b, over words as written: what a few lines reach. */
export function plainBm25(entries) {
  const [k1, b] = [1.2, 0.75]
  const documents = entries.map(({ question, alternates, answer }) =>
    wordsOf([question, ...alternates, answer].join(' ')),
  )
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / documents.length
  const postings = new Map()
  for (const [at, words] of documents.entries()) {
    for (const word of words) {
      if (!postings.has(word)) postings.set(word, new Map())
      const counts = postings.get(word)
      counts.set(at, (counts.get(at) ?? 0) + 1)
    }
  }
  return (text) => {
    const scores = new Map()
    for (const word of new Set(wordsOf(text))) {
      const counts = postings.get(word) ?? new Map()
      const idf = Math.log(1 + (documents.length - counts.size + 0.5) / (counts.size + 0.5))
      for (const [at, count] of counts) {
        const length = 1 - b + (b * documents[at].length) / meanLength
        scores.set(at, (scores.get(at) ?? 0) + (idf * count * (k1 + 1)) / (count + k1 * length))
      }
    }
    return [...scores].sort((a, c) => c[1] - a[1]).map(([at, score]) => ({ id: entries[at].id, score }))
  }
}
