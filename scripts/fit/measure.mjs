/** The same for every page, so that weights can be compared; `npm run evaluate` measures with each page's own. */
const CUT_OFFS = { answerFrom: 0.75, choicesFrom: 0.2 }

/**
 * The figures of one set with the given weights, and the outcome of each of its questions: as `npm run evaluate` has
 * them, but for questions that were read once, and with one pair of cut-offs for all pages.
 * @param set of `readSets`
 * @param program the built program, see `builtProgram`
 */
export function measure({ name, size, asked, misspelt }, weights, program) {
  const { asShipped, scopeAuroc, topOne, tunedF1 } = program
  const outcomes = asked.map((question) => outcomeOf(question, weights, size, program))
  return {
    name,
    outcomes,
    top1: topOne(outcomes),
    typo: topOne(misspelt.map((question) => outcomeOf(question, weights, size, program))),
    auroc: scopeAuroc(outcomes),
    f1: tunedF1(outcomes),
    handled: asShipped(outcomes).handled,
  }
}

function outcomeOf({ entryIds, split, candidates }, weights, size, program) {
  const { confidenceOf, decide, fitOf, scoreOf, shareOf, worthOffering } = program
  const ranked = candidates
    .map((candidate) => ({ ...candidate, fit: fitOf(weights, candidate.features) }))
    .sort((a, b) => b.fit - a.fit)
  const [best] = ranked
  if (best === undefined) return { entryIds, split, matchIds: [], score: 0, decision: 'none', offered: 0 }
  const fits = ranked.map(({ fit }) => fit)
  const matches = ranked.map(({ id, fit, features }) => ({ id, score: scoreOf(weights, fit, features.meaning) }))
  const judgement = {
    hasWords: true,
    confidence: confidenceOf(weights, best.fit, shareOf(fits, size)),
    sharesMeaning: best.shares,
    matches,
    worthOffering: worthOffering(matches.map(({ score }) => score)),
  }
  const { decision, offered } = decide(judgement, CUT_OFFS)
  return { entryIds, split, matchIds: matches.map(({ id }) => id), score: matches[0].score, decision, offered }
}
