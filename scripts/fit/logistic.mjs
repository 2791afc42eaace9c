/**
 * Logistic regression by Newton's method: the weights that make `1 / (1 + e^-(weights · inputs))` the chance of `is`.
 * @param cases `{ inputs: number[], is: boolean, weight: number }[]`, a constant 1 among the inputs where one is wanted
 * @param keepSmall half the price of a weight's square, beside the cases' logarithms of chance
 * @returns {number[]} one weight for each input
 */
export function fitLogistic(cases, { keepSmall = 0.5 } = {}) {
  const size = cases[0].inputs.length
  let weights = new Array(size).fill(0)
  for (let round = 0; round < 25; round++) {
    const slope = weights.map((value) => keepSmall * value)
    const curve = weights.map((_, row) => weights.map((__, column) => (row === column ? keepSmall : 0)))
    for (const { inputs, is, weight } of cases) {
      const chance = 1 / (1 + Math.exp(-inputs.reduce((sum, value, n) => sum + value * weights[n], 0)))
      for (let a = 0; a < size; a++) {
        slope[a] += weight * (chance - (is ? 1 : 0)) * inputs[a]
        for (let b = 0; b < size; b++) curve[a][b] += weight * chance * (1 - chance) * inputs[a] * inputs[b]
      }
    }
    const step = solve(curve, slope)
    weights = weights.map((value, n) => value - step[n])
  }
  return weights
}

/** Gauss's elimination with the largest pivot, for a handful of unknowns. */
function solve(matrix, right) {
  const rows = matrix.map((row, n) => [...row, right[n]])
  for (let n = 0; n < rows.length; n++) {
    const pivot = rows
      .slice(n)
      .reduce((best, row, at) => (Math.abs(row[n]) > Math.abs(rows[best][n]) ? n + at : best), n)
    ;[rows[n], rows[pivot]] = [rows[pivot], rows[n]]
    for (let other = 0; other < rows.length; other++) {
      if (other === n) continue
      const times = rows[other][n] / rows[n][n]
      for (let column = n; column <= rows.length; column++) rows[other][column] -= times * rows[n][column]
    }
  }
  return rows.map((row, n) => row[rows.length] / row[n])
}
