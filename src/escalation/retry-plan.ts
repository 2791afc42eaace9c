/** What failed, and since when it is tried. */
export interface Failing {
  /** Tries before the one that failed. */
  readonly tries: number
  /** Epoch milliseconds at which it came to be. */
  readonly createdAt: number
}

const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 60 * 60_000

/** A wait of nothing would try a server again in the breath in which it refused. */
const SHORTEST_WAIT_MS = 1_000

/** Postfix and others give up after five days; an asker has gone another way by then. */
const LONGEST_MS = 3 * 24 * 60 * 60_000

/** Something that lay there for days because nothing ran, or because the clock jumped, was hardly tried yet. */
const FEWEST_TRIES = 10

/**
 * When something that failed is tried again, in epoch milliseconds; undefined where it was tried for long enough. The longest
 * wait is 30 seconds after the first try, doubles with each up to an hour, and how much of it is waited is chance, so that
 * many which failed together do not come back together ("full jitter": Brooker 2015, "Exponential Backoff And Jitter").
 * @param now epoch milliseconds
 * @param random from 0 to 1
 */
export function nextTryAt({ tries, createdAt }: Failing, now: number, random: number): number | undefined {
  if (now - createdAt > LONGEST_MS && tries + 1 >= FEWEST_TRIES) return undefined
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries)
  return now + Math.max(SHORTEST_WAIT_MS, Math.round(random * longest))
}
