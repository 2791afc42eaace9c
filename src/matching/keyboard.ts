/**
 * The letters of a QWERTY keyboard, with how far each row is set off to the right, in keys (ISO/IEC 9995-2: a quarter
 * and three quarters of a key).
 */
const ROWS: readonly (readonly [letters: readonly string[], offset: number])[] = [
  [Array.from('qwertyuiop'), 0],
  [Array.from('asdfghjkl'), 0.25],
  [Array.from('zxcvbnm'), 0.75],
]

/** Keys that touch have their middles no further apart than this, in keys. */
const TOUCHING = 1.2

const touching = new Set<string>()
const keys = ROWS.flatMap(([letters, offset], y) => letters.map((letter, x) => ({ letter, x: x + offset, y })))
for (const a of keys) {
  for (const b of keys) {
    if (a !== b && Math.hypot(a.x - b.x, a.y - b.y) <= TOUCHING) touching.add(a.letter + b.letter)
  }
}

/** Whether a finger that aims at one letter easily hits the other. */
export function areNeighbours(a: string, b: string): boolean {
  return touching.has(a + b)
}
