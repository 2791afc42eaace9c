export interface BackOff {
  /** Milliseconds until the next try. */
  next(): number
  /** It worked. */
  reset(): void
}

const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * Doubles from one second to thirty, each time by chance shortened by up to a half, so that all the pages that lost a
 * server do not come back to it at the same moment.
 * @param random 0 to below 1
 */
export function createBackOff(random: () => number): BackOff {
  let failures = 0
  return {
    next: () => {
      const full = Math.min(FIRST_MS * 2 ** failures, LONGEST_MS)
      failures += 1
      return full * (1 - random() / 2)
    },
    reset: () => {
      failures = 0
    },
  }
}
