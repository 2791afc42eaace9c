import { createRequire } from 'node:module'
import { plainBm25 } from './plain-bm25.mjs'

/**
 * Other ways to find an entry, each set up as its documentation shows for such documents, tuned nowhere. `build` takes
 * entries and gives (a promise of) a function that takes a question and gives (a promise of) matches, best first: the
 * entry's id, and a score of which more is better; nothing where the peer refuses such entries.
 */
const require = createRequire(import.meta.url)

/** Question and other phrasings say what an entry is about, the answer says it at length: three to one where a peer weighs fields. */
const QUESTION = 3
const ANSWER = 1

const phrasingsOf = ({ question, alternates }) => [question, ...alternates]
const asDocument = (entry) => ({
  id: entry.id,
  question: entry.question,
  alternates: entry.alternates.join(' \n'),
  answer: entry.answer,
})

function fuse(options) {
  return (entries) => {
    const Fuse = require('fuse.js')
    const searcher = new Fuse(entries, { includeScore: true, ...options })
    return (text) => searcher.search(text, { limit: 10 }).map(({ item, score }) => ({ id: item.id, score: 1 - score }))
  }
}

function miniSearch(entries) {
  const MiniSearch = require('minisearch')
  const engine = new MiniSearch({
    fields: ['question', 'alternates', 'answer'],
    searchOptions: { boost: { question: QUESTION, alternates: QUESTION, answer: ANSWER }, fuzzy: 0.2 },
  })
  engine.addAll(entries.map(asDocument))
  return (text) => engine.search(text)
}

function lunrSearch(entries) {
  const lunr = require('lunr')
  const index = lunr((builder) => {
    builder.ref('id')
    builder.field('question', { boost: QUESTION })
    builder.field('alternates', { boost: QUESTION })
    builder.field('answer', { boost: ANSWER })
    for (const entry of entries) builder.add(asDocument(entry))
  })
  // Not `search`: its query language takes signs in a question for operators.
  const ask = (text) => index.query((query) => query.term(lunr.tokenizer(text)))
  return (text) => ask(text).map(({ ref, score }) => ({ id: ref, score }))
}

function winkBm25(entries) {
  if (entries.length < 3) return undefined // it refuses so few
  const { string, tokens } = require('wink-nlp-utils')
  const engine = require('wink-bm25-text-search')()
  engine.defineConfig({ fldWeights: { question: QUESTION, alternates: QUESTION, answer: ANSWER } })
  engine.definePrepTasks([
    string.lowerCase,
    string.removeExtraSpaces,
    string.tokenize0,
    tokens.propagateNegations,
    tokens.removeWords,
    tokens.stem,
  ])
  for (const [at, entry] of entries.entries()) engine.addDoc(asDocument(entry), at)
  engine.consolidate()
  return (text) => engine.search(text, 10).map(([at, score]) => ({ id: entries[at].id, score }))
}

function naturalBayes(entries) {
  // Never the package's root: it reads .env and loads database drivers.
  const BayesClassifier = require('natural/lib/natural/classifiers/bayes_classifier')
  const classifier = new BayesClassifier()
  for (const entry of entries) for (const phrasing of phrasingsOf(entry)) classifier.addDocument(phrasing, entry.id)
  classifier.train()
  return (text) => {
    const classes = classifier.getClassifications(text)
    const sum = classes.reduce((total, { value }) => total + value, 0) || 1
    return classes.map(({ label, value }) => ({ id: label, score: value / sum }))
  }
}

async function nlpJs(entries) {
  const { containerBootstrap, LangEn, Nlp } = require('@nlpjs/basic')
  // A container of its own: the shared one remembers what other sets taught it.
  const container = containerBootstrap({}, false)
  container.use(LangEn)
  const nlp = new Nlp({ container, autoSave: false, nlu: { log: false } })
  nlp.addLanguage('en')
  for (const entry of entries) {
    for (const phrasing of phrasingsOf(entry)) nlp.addDocument('en', phrasing, entry.id)
  }
  await nlp.train()
  return async (text) => {
    const { classifications } = await nlp.process('en', text)
    return classifications.filter(({ intent }) => intent !== 'None').map(({ intent, score }) => ({ id: intent, score }))
  }
}

/** Fuse's own default: the whole question as one pattern. */
export const fuseDefault = { name: 'fuse.js', build: fuse({ keys: ['question', 'alternates', 'answer'] }), slow: true }

/** The best of Fuse for questions: word by word, strict, and with the fields weighed. */
export const fuseTokens = {
  name: 'fuse.js, token search',
  build: fuse({
    useTokenSearch: true,
    threshold: 0.2,
    keys: [
      { name: 'question', weight: QUESTION },
      { name: 'alternates', weight: QUESTION },
      { name: 'answer', weight: ANSWER },
    ],
  }),
  slow: true,
}

export const miniSearchPeer = { name: 'minisearch', build: miniSearch }

/** All peers; `slow` ones are asked a sample of the questions. */
export const PEERS = [
  fuseDefault,
  fuseTokens,
  miniSearchPeer,
  { name: 'lunr', build: lunrSearch },
  { name: 'wink-bm25-text-search', build: winkBm25 },
  { name: 'natural, Bayes', build: naturalBayes },
  { name: 'nlp.js', build: nlpJs },
  { name: 'plain BM25', build: plainBm25 },
]
