/** Length of a vector in the file, as `VECTOR_LENGTH` in src/matching/lexicon.ts. */
const LENGTH = 127

/**
 * A lexicon as the bytes of its file; `src/lexicon/load-lexicon.ts` reads them.
 * @param language its first part alone: `en`
 * @param words in lower case, commonest first
 * @param rows for each word its vector, of length 1
 * @returns {Buffer}
 */
export function lexiconBytes(language, words, rows) {
  const header = { format: 'lexicon 1', language, words: words.length, dimensions: rows[0].length }
  const numbers = Int8Array.from(rows.flatMap((row) => Array.from(row, (value) => Math.round(value * LENGTH))))
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n${words.join('\n')}\n`), Buffer.from(numbers.buffer)])
}
