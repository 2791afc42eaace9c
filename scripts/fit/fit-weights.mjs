import { dot } from './dot.mjs'
import { fitListwise } from './listwise.mjs'
import { fitLogistic } from './logistic.mjs'

/** How much a case counts beside what keeps the weights of `fitLogistic` small: a set of 100 questions counts as 50 cases. */
const CASE_WEIGHT = 5

/**
 * The `Weights` of src/matching/weights.ts that suit question sets best. First those of the features, so that a right
 * entry comes first; then those of score and confidence, for what the fit then is. Only development halves are fitted
 * on, and a set counts by the root of its size.
 * @param sets of `readSets`
 * @param names of the features that are weighed; all others get 0
 */
export function fitWeights(sets, names, { shareOf }) {
  const vector = fitFeatures(sets, names)
  const cases = sets.flatMap(({ asked, size }) => {
    const questions = asked.filter(({ split, candidates }) => split === 'dev' && candidates.length > 0)
    const weight = CASE_WEIGHT / Math.sqrt(questions.length)
    return questions.map((question) => ({ ...bestOf(question, vector, names, size, shareOf), weight }))
  })
  const score = fitLogistic(
    cases.map(({ fit, meaning, hasAnswer, weight }) => ({ weight, is: hasAnswer, inputs: [fit, meaning, 1] })),
  )
  const confidence = fitLogistic(
    cases.map(({ fit, share, right, weight }) => ({ weight, is: right, inputs: [fit, share, 1] })),
  )
  return {
    features: { meaning: 0, ...Object.fromEntries(names.map((name, at) => [name, vector[at]])) },
    score: { fit: score[0], meaning: score[1], constant: score[2] },
    confidence: { fit: confidence[0], share: confidence[1], constant: confidence[2] },
  }
}

/** Misspelt questions count as much as the others: people misspell. */
function fitFeatures(sets, names) {
  const groups = sets.map(({ asked, misspelt }) => {
    const questions = [...asked, ...misspelt].filter(({ split }) => split === 'dev')
    return {
      weight: 1 / Math.sqrt(questions.length),
      questions: questions.map(({ candidates }) => ({
        rows: candidates.map(({ features }) => valuesOf(features, names)),
        right: candidates.map(({ right }) => right),
      })),
    }
  })
  return fitListwise(groups, names.length)
}

/** What score and confidence are made of, for the candidate that comes first with these weights. */
function bestOf({ candidates, entryIds }, vector, names, size, shareOf) {
  const fits = candidates.map(({ features }) => dot(valuesOf(features, names), vector))
  const best = candidates[fits.indexOf(Math.max(...fits))]
  const descending = [...fits].sort((a, b) => b - a)
  return {
    fit: descending[0],
    share: shareOf(descending, size),
    right: best.right,
    meaning: best.features.meaning,
    hasAnswer: entryIds.length > 0,
  }
}

function valuesOf(features, names) {
  return Float64Array.from(names, (name) => features[name])
}
