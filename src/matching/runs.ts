/** Numbers in a chunk: a longer run gets a chunk of its own length. */
const CHUNK = 1 << 16

/**
 * Runs of whole numbers (the grams of a phrasing, the terms of an answer), kept one after the other in a few large
 * arrays. They are read in the order in which they were written; an array for each would cost more than what is in it.
 */
export interface Runs {
  /** Writes the next run down. */
  readonly push: (run: readonly number[]) => void
  /** A reader that gives the runs from the first on; an empty one when there are no more. */
  readonly reader: () => () => Int32Array
}

/** No runs yet. */
export function startRuns(): Runs {
  const chunks: Int32Array[] = []
  let chunk = new Int32Array(0)
  let end = 0

  function push(run: readonly number[]): void {
    if (end + 1 + run.length > chunk.length) {
      if (end < chunk.length) chunk[end] = NO_MORE_HERE
      chunk = new Int32Array(Math.max(CHUNK, run.length + 1))
      chunks.push(chunk)
      end = 0
    }
    chunk[end++] = run.length
    chunk.set(run, end)
    end += run.length
  }
  function reader(): () => Int32Array {
    let at = 0
    let from = 0
    return () => {
      let current = chunks[at]
      if (current !== undefined && (from >= current.length || current[from] === NO_MORE_HERE)) {
        current = chunks[++at]
        from = 0
      }
      const length = current?.[from] ?? 0
      from += 1 + length
      return current?.subarray(from - length, from) ?? NONE
    }
  }
  return { push, reader }
}

/** Stands in place of a length where the next run begins in the next chunk. */
const NO_MORE_HERE = -1
const NONE = new Int32Array()
