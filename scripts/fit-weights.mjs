import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dot, fitListwise } from './fit/listwise.mjs'
import { fitLogistic } from './fit/logistic.mjs'
import { prepareOrExit } from './prepare.mjs'

/**
 * Fits the weights of src/matching/weights.ts on question sets, and says how well they do on sets that they were not
 * fitted on: every family of sets (what stands before the first `_` or `-` of a name) is measured with weights from all
 * the others. Only development halves are fitted on; a set counts by the root of its size.
 */
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    'without-lexicon': { type: 'boolean', default: false },
    headline: { type: 'string' },
  },
})
if (options.data === undefined) {
  console.error('Name the folder that holds the sets: npm run fit -- --data DIR [--without-lexicon]')
  process.exit(2)
}
const root = join(import.meta.dirname, '..')
await prepareOrExit(root, { development: true })
const built = createRequire(join(root, 'dist', 'src', 'x.js'))
const { readQuestionSet } = built('./evaluation/question-set')
const { asShipped, mean, scopeAuroc, topOne, tunedF1 } = built('./evaluation/metrics')
const { loadLexicon } = built('./lexicon/load-lexicon')
const { decide } = built('./matching/decide')
const { buildIndex } = built('./matching/build-index')
const { candidatesFor } = built('./matching/features')
const { questionTerms } = built('./matching/question-terms')
const { confidenceOf, fitOf, scoreOf, shareOf } = built('./matching/score')

const lexicon = options['without-lexicon'] ? undefined : await loadLexicon('en', join(root, 'data', 'lexicon'))
const NAMES = ['profile', 'letters', 'covered', 'coveredByAll', 'phrasingCovered', 'pairs', 'meaning'].filter(
  (name) => name !== 'meaning' || lexicon !== undefined,
)
const familyOf = (set) => set.split(/[_-]/)[0].replace(/^(covid|clinc).*/, '$1')

const sets = []
for (const name of readdirSync(options.data).sort()) sets.push(await readSet(name))
const families = [...new Set(sets.map(({ family }) => family))]
const peers = join(options.data, '..', 'peers.json')
const headline = existsSync(peers) ? JSON.parse(readFileSync(peers, 'utf8')).headlineSets : sets.map(({ name }) => name)

const withoutOwn = new Map(families.map((family) => [family, fitWeights(sets.filter((set) => set.family !== family))]))
report('on families that the weights were not fitted on', (set) => withoutOwn.get(set.family))
const all = fitWeights(sets)
report('with the weights that ship', () => all)
console.log(JSON.stringify(all, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value), 2))

/** A set with the features of the candidates of each of its questions, as they are and misspelt. */
async function readSet(name) {
  const { entries, questions } = await readQuestionSet(join(options.data, name), name)
  const index = buildIndex(entries, { language: 'en', ...(lexicon && { lexicon }) })
  const asked = (text, { entryIds, split }) => {
    const terms = questionTerms(index, text)
    const candidates = terms.length === 0 ? [] : candidatesFor(index, terms)
    return {
      entryIds,
      split,
      features: candidates.map(({ features }) => features),
      ids: candidates.map(({ entry }) => index.entries[entry].id),
      rows: candidates.map(({ features }) => Float64Array.from(NAMES, (feature) => features[feature])),
      right: candidates.map(({ entry }) => entryIds.includes(index.entries[entry].id)),
      shared: candidates.map(({ features }) => features.covered > 0 || features.meaning > 0),
    }
  }
  return {
    name,
    family: familyOf(name),
    size: entries.length,
    asked: questions.map((question) => asked(question.text, question)),
    misspelt: questions.filter(({ typo }) => typo !== undefined).map((question) => asked(question.typo, question)),
  }
}

function fitWeights(from) {
  const groups = from.map(({ asked, misspelt }) => {
    const questions = [...asked, ...misspelt].filter(({ split }) => split === 'dev')
    return { weight: 1 / Math.sqrt(questions.length), questions }
  })
  const vector = fitListwise(groups, NAMES.length)
  const features = { meaning: 0, ...Object.fromEntries(NAMES.map((name, at) => [name, vector[at]])) }
  const cases = from.flatMap(({ asked, size }) => {
    const questions = asked.filter(({ split, rows }) => split === 'dev' && rows.length > 0)
    return questions.map((question) => {
      const { fit, share, meaning, right } = bestOf(question, vector, size)
      return {
        fit,
        share,
        meaning,
        right,
        hasAnswer: question.entryIds.length > 0,
        weight: 5 / Math.sqrt(questions.length),
      }
    })
  })
  const score = fitLogistic(
    cases.map(({ fit, meaning, hasAnswer, weight }) => ({ weight, is: hasAnswer, inputs: [fit, meaning, 1] })),
  )
  const confidence = fitLogistic(
    cases.map(({ fit, share, right, weight }) => ({ weight, is: right, inputs: [fit, share, 1] })),
  )
  return {
    features,
    score: { fit: score[0], meaning: score[1], constant: score[2] },
    confidence: { fit: confidence[0], share: confidence[1], constant: confidence[2] },
  }
}

function bestOf({ rows, right, features }, vector, size) {
  const fits = rows.map((row) => dot(row, vector))
  const best = fits.indexOf(Math.max(...fits))
  return {
    fit: fits[best],
    share: shareOf(
      [...fits].sort((a, b) => b - a),
      size,
    ),
    right: right[best],
    meaning: features[best].meaning,
  }
}

function report(title, weightsOf) {
  const rows = sets.map((set) => figuresOf(set, weightsOf(set)))
  const chosen = rows.filter(({ name }) => headline.includes(name))
  const pooled = asShipped(chosen.flatMap(({ outcomes }) => outcomes))
  const over = (pick, of) => mean(of.map(pick))
  const ones = rows.filter(({ name }) => name.endsWith('__k1'))
  console.log(`\n${title}`)
  for (const [label, of] of [
    ['headline', chosen],
    ['one phrasing', ones],
  ]) {
    const text = ['top1', 'typo', 'auroc', 'f1', 'handled'].map(
      (key) => `${key} ${percent(over((row) => row[key], of))}`,
    )
    console.log(`${label}: ${text.join(' · ')}`)
  }
  const shipped = ['directPrecision', 'outOfScopeAnswered', 'outOfScopeRefused']
  console.log(shipped.map((key) => `${key} ${percent(pooled[key])}`).join(' · '))
  console.log(chosen.map(({ name, top1, auroc }) => `${name} ${percent(top1)}/${percent(auroc)}`).join(' · '))
}

function figuresOf({ name, size, asked, misspelt }, weights) {
  const outcomes = asked.map((question) => outcomeOf(question, weights, size))
  return {
    name,
    outcomes,
    top1: topOne(outcomes),
    typo: topOne(misspelt.map((question) => outcomeOf(question, weights, size))),
    auroc: scopeAuroc(outcomes),
    f1: tunedF1(outcomes),
    handled: asShipped(outcomes).handled,
  }
}

function outcomeOf({ entryIds, split, features, ids, shared }, weights, size) {
  const ranked = features
    .map((of, at) => ({ id: ids[at], fit: fitOf(weights, of), meaning: of.meaning, shared: shared[at] }))
    .sort((a, b) => b.fit - a.fit)
  if (ranked.length === 0) return { entryIds, split, matchIds: [], score: 0, decision: 'none', offered: 0 }
  const scores = ranked.map(({ fit, meaning }) => scoreOf(weights, fit, meaning))
  const share = shareOf(
    ranked.map(({ fit }) => fit),
    size,
  )
  const verdict = decide(confidenceOf(weights, ranked[0].fit, share), ranked[0].shared, scores)
  return { entryIds, split, matchIds: ranked.map(({ id }) => id), score: scores[0], ...verdict }
}

function percent(value) {
  return value === undefined ? '–' : (100 * value).toFixed(1)
}
