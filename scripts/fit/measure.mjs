/**
 * The figures of one set with the given weights, and the outcome of each of its questions: as `npm run evaluate` has
 * them, but for questions that were read once.
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

function outcomeOf({ entryIds, split, candidates }, weights, size, { confidenceOf, decide, fitOf, scoreOf, shareOf }) {
  if (candidates.length === 0) return { entryIds, split, matchIds: [], score: 0, decision: 'none', offered: 0 }
  const ranked = candidates
    .map((candidate) => ({ ...candidate, fit: fitOf(weights, candidate.features) }))
    .sort((a, b) => b.fit - a.fit)
  const fits = ranked.map(({ fit }) => fit)
  const scores = ranked.map(({ fit, features }) => scoreOf(weights, fit, features.meaning))
  const verdict = decide(confidenceOf(weights, fits[0], shareOf(fits, size)), ranked[0].shares, scores)
  return { entryIds, split, matchIds: ranked.map(({ id }) => id), score: scores[0], ...verdict }
}
