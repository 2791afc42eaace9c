/**
 * Sums by number, of which few are not 0: filled, read and emptied again for one entry after the other. A map would be
 * made and thrown away for each.
 */
export interface Sums {
  /** Adds to a number's sum; what is added is never 0 or less. */
  readonly add: (number: number, by: number) => void
  /** A number's sum; 0 where nothing was added. */
  readonly of: (number: number) => number
  /** How many numbers have a sum. */
  readonly size: () => number
  /** Goes through the numbers that have a sum, in the order in which they came. */
  readonly each: (visit: (number: number, sum: number) => void) => void
  /** As `each`, with the sums brought to length 1 as a vector. */
  readonly eachOfUnit: (visit: (number: number, sum: number) => void) => void
  readonly clear: () => void
}

/** @param size the numbers are 0 up to this, without it */
export function startSums(size: number): Sums {
  const sums = new Float64Array(size)
  const met = new Int32Array(size)
  let count = 0

  function each(visit: (number: number, sum: number) => void): void {
    for (let n = 0; n < count; n++) visit(met[n] ?? 0, sums[met[n] ?? 0] ?? 0)
  }
  return {
    add: (number, by) => {
      const before = sums[number] ?? 0
      if (before === 0) met[count++] = number
      sums[number] = before + by
    },
    of: (number) => sums[number] ?? 0,
    size: () => count,
    each,
    eachOfUnit: (visit) => {
      let squares = 0
      for (let n = 0; n < count; n++) squares += (sums[met[n] ?? 0] ?? 0) ** 2
      const length = Math.sqrt(squares)
      each((number, sum) => {
        visit(number, sum / length)
      })
    },
    clear: () => {
      for (let n = 0; n < count; n++) sums[met[n] ?? 0] = 0
      count = 0
    },
  }
}
