/** Vectors are rows of a matrix: one Float64Array each. All but `retrofit` change the rows they are given. */

/** Makes each row one of length 1; a row of nothing stays so. */
export function toUnit(rows) {
  for (const row of rows) {
    const length = Math.hypot(...row) || 1
    for (let at = 0; at < row.length; at++) row[at] /= length
  }
  return rows
}

/** Takes the mean row off every row. */
export function centre(rows) {
  const mean = new Float64Array(rows[0].length)
  for (const row of rows) for (let at = 0; at < row.length; at++) mean[at] += row[at] / rows.length
  for (const row of rows) for (let at = 0; at < row.length; at++) row[at] -= mean[at]
  return rows
}

/**
 * Takes the directions off in which the first rows spread most: they say how common a word is, not what it means ("all
 * but the top", Mu & Viswanath 2018).
 * @param rows centred
 * @param directions how many
 * @param from how many of the first rows the directions are taken from
 */
export function withoutTop(rows, directions, from) {
  const first = rows.slice(0, from)
  for (let round = 0; round < directions; round++) {
    const direction = widest(first)
    for (const row of rows) {
      const along = dot(row, direction)
      for (let at = 0; at < row.length; at++) row[at] -= along * direction[at]
    }
  }
  return rows
}

/** Steps after which the direction does not turn any more. */
const STEPS = 60

/** The direction, of length 1, in which rows spread most: their first principal component, by power iteration. */
function widest(rows) {
  const size = rows[0].length
  // Any start will do that is not at a right angle to it.
  let direction = Float64Array.from({ length: size }, (_, at) => 1 + at / size)
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(size)
    for (const row of rows) {
      const along = dot(row, direction)
      for (let at = 0; at < size; at++) next[at] += along * row[at]
    }
    direction = toUnit([next])[0]
  }
  return direction
}

/**
 * Draws each vector towards its neighbours in a graph, and keeps it near where it was (retrofitting, Faruqui et al. 2015).
 * @param neighbours of each row, by number
 * @param pull weight of the neighbours' mean beside the row itself
 * @returns new rows, but the same ones where there are no neighbours
 */
export function retrofit(rows, neighbours, { rounds, pull }) {
  const size = rows[0].length
  let current = rows
  for (let round = 0; round < rounds; round++) {
    current = rows.map((row, number) => {
      const near = neighbours[number]
      if (near.length === 0) return row
      const sum = Float64Array.from(row)
      for (const other of near) for (let at = 0; at < size; at++) sum[at] += (pull / near.length) * current[other][at]
      for (let at = 0; at < size; at++) sum[at] /= 1 + pull
      return sum
    })
  }
  return current
}

function dot(a, b) {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}
