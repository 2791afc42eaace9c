/** Counts in how many places each number (a term or a gram) stands, while the places are read one after the other. */
export interface PlaceCounts {
  /** Takes note of numbers that stand at a place; a number that is met there again counts once. */
  readonly count: (numbers: readonly number[], place: number) => void
  /** The counts of the numbers from 0 up to a size, without it. */
  readonly upTo: (size: number) => ArrayLike<number>
}

/** Nothing is counted yet. */
export function startPlaceCounts(): PlaceCounts {
  const counts: number[] = []
  const lastSeen: number[] = []
  return {
    count: (numbers, place) => {
      for (const number of numbers) {
        // Numbers come in ascending order the first time, so that the lists have no gaps but those filled here.
        while (counts.length <= number) {
          counts.push(0)
          lastSeen.push(-1)
        }
        if (lastSeen[number] === place) continue
        lastSeen[number] = place
        counts[number] = (counts[number] ?? 0) + 1
      }
    },
    upTo: (size) => Int32Array.from({ length: size }, (_, number) => counts[number] ?? 0),
  }
}
