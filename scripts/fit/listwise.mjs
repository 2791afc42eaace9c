import { dot } from './dot.mjs'

/**
 * Learns weights of features so that the softmax over the candidates of a question falls on a right one (listwise
 * ranking, Cao et al. 2007, "top one"), by Adam (Kingma & Ba 2015) over all questions at once; the same weights come
 * out of every run.
 * @param groups of questions `{ weight, questions: { rows: Float64Array[], right: boolean[] }[] }`; those without a right
 *   candidate teach nothing
 * @param size how many features
 * @returns {Float64Array} the weights, none below 0: every feature speaks for an entry
 */
export function fitListwise(groups, size, { rounds = 400, rate = 0.12, keepSmall = 0.0001 } = {}) {
  const taught = groups.map(({ weight, questions }) => ({
    weight,
    questions: questions.filter(({ right }) => right.includes(true)),
  }))
  const total = taught.reduce((sum, { weight, questions }) => sum + weight * questions.length, 0)
  const weights = new Float64Array(size).fill(1)
  const [mean, square] = [new Float64Array(size), new Float64Array(size)]
  for (let round = 1; round <= rounds; round++) {
    const slope = Float64Array.from(weights, (value) => 2 * keepSmall * value)
    for (const { weight, questions } of taught) {
      for (const { rows, right } of questions) addSlope(slope, rows, right, weights, weight / total)
    }
    for (let n = 0; n < size; n++) {
      mean[n] = 0.9 * mean[n] + 0.1 * slope[n]
      square[n] = 0.99 * square[n] + 0.01 * slope[n] ** 2
      const step = mean[n] / (1 - 0.9 ** round) / (Math.sqrt(square[n] / (1 - 0.99 ** round)) + 1e-9)
      weights[n] = Math.max(0, weights[n] - rate * (1 - round / (rounds + 1)) * step)
    }
  }
  return weights
}

/** Of a question: what the softmax expects of each feature, less what its part on the right candidates expects. */
function addSlope(slope, rows, right, weights, scale) {
  const fits = rows.map((row) => dot(row, weights))
  const highest = Math.max(...fits)
  const parts = fits.map((fit) => Math.exp(fit - highest))
  const all = parts.reduce((sum, part) => sum + part, 0)
  const onRight = parts.reduce((sum, part, at) => sum + (right[at] ? part : 0), 0) || 1e-300
  for (const [at, row] of rows.entries()) {
    const by = scale * (parts[at] / all - (right[at] ? parts[at] / onRight : 0))
    for (let n = 0; n < row.length; n++) slope[n] += by * row[n]
  }
}
