import type { Line } from './chat'
import { isSame } from './observable'

/**
 * Lets lines that did not change stay the same objects, and a list of such the same list, so that whoever draws them sees
 * at a glance what to draw anew.
 */
export function keepLines(before: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const known = new Map(before.map((line) => [line.id, line]))
  const kept = lines.map((line) => {
    const earlier = known.get(line.id)
    return earlier !== undefined && isSame(earlier, line) ? earlier : line
  })
  return kept.length === before.length && kept.every((line, index) => line === before[index]) ? before : kept
}
