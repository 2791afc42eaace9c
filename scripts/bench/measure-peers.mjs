import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PEERS } from './peers.mjs'
import { sampleOf } from './random.mjs'

const require = createRequire(import.meta.url)
const { evaluateSets } = require('../../dist/src/evaluation/evaluate-sets.js')
const { loadLexicon } = require('../../dist/src/lexicon/load-lexicon.js')
const { mean, scopeAuroc, topOne, tunedF1 } = require('../../dist/src/evaluation/metrics.js')
const { readQuestionSet } = require('../../dist/src/evaluation/question-set.js')

/** Questions that a slow peer is asked at most, of each set: drawn with a fixed seed. */
export const SAMPLE = 200
const SEED = 11

/** Which figures are compared, and how they are named in print. */
export const COLUMNS = [
  ['top1', 'top-1'],
  ['typoTop1', 'typo top-1'],
  ['auroc', 'AUROC'],
  ['tunedF1', 'tuned F1'],
]

async function measurePeer({ build, slow }, { entries, questions }) {
  const asked = slow ? sampleOf(questions, SAMPLE, SEED) : questions
  const search = await build(entries)
  if (search === undefined) return {}
  const outcomeOf = async ({ entryIds, split }, text) => {
    const matches = await search(text)
    const matchIds = matches.slice(0, 10).map(({ id }) => id)
    return { entryIds, split, matchIds, score: matches[0]?.score ?? 0, decision: 'none', offered: 0 }
  }
  const outcomes = []
  const misspelt = []
  for (const question of asked) {
    outcomes.push(await outcomeOf(question, question.text))
    if (question.typo !== undefined) misspelt.push(await outcomeOf(question, question.typo))
  }
  return {
    top1: topOne(outcomes),
    typoTop1: topOne(misspelt),
    auroc: scopeAuroc(outcomes),
    tunedF1: tunedF1(outcomes),
  }
}

/**
 * The peers and ours on every question set in a folder, by the same metrics.
 * @param options.sets how the names of the sets to take end; all without it
 * @param options.progress told the name of each set before it is measured
 * @returns for each system its figures by set, and their means over the headline's sets and over those with one
 * phrasing an entry (`__k1`), which are most like a page
 */
export async function measurePeers(folder, { sets = '', progress = () => {} } = {}) {
  const ours = await evaluateSets(folder, { lexicon: await loadLexicon('en') })
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((child) => child.isDirectory() && child.name.endsWith(sets))
    .map(({ name }) => name)
    .sort()
  const systems = new Map(PEERS.map(({ name }) => [name, new Map()]))
  for (const name of names) {
    progress(name)
    const set = await readQuestionSet(join(folder, name), name)
    for (const peer of PEERS) systems.get(peer.name).set(name, await measurePeer(peer, set))
  }
  systems.set('ours', new Map(ours.sets.filter(({ name }) => names.includes(name)).map((set) => [set.name, set])))
  const meanOver = (bySet, chosen) =>
    Object.fromEntries(COLUMNS.map(([key]) => [key, mean(chosen.map((name) => bySet.get(name)?.[key]))]))
  return [...systems].map(([name, bySet]) => ({
    name,
    bySet: Object.fromEntries(bySet),
    headline: meanOver(
      bySet,
      ours.headline.sets.filter((set) => names.includes(set)),
    ),
    onePhrasing: meanOver(
      bySet,
      names.filter((set) => set.endsWith('__k1')),
    ),
  }))
}
