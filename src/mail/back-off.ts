const FIRST_MS = 1000
const LONGEST_MS = 5 * 60_000

/**
 * How long to wait before another try: twice as long after each, five minutes at most, and somewhere in the upper half of
 * that, so that many that were cut off together do not come back together.
 * @param failures in a row, from 1
 * @param random 0 to 1
 * @returns milliseconds
 */
export function backOff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(longest * (0.5 + random() / 2))
}
