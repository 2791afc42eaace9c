import type { Steps } from '../model/in-steps'

/** Texts that are read between two steps. */
const IN_ONE_STEP = 1_000

/**
 * At most `count` of a list, in its order. Each draws a lot from its own text (FNV-1a, 32 bits), so that the same ones
 * are drawn every time and in whatever order they come.
 */
export function* draw<T>(list: readonly T[], count: number, textOf: (one: T) => string): Steps<readonly T[]> {
  if (list.length <= count) return list
  const lots = new Uint32Array(list.length)
  for (const [at, one] of list.entries()) {
    lots[at] = lotOf(textOf(one))
    if (at % IN_ONE_STEP === 0) yield
  }
  const last = lots.slice().sort()[count - 1] ?? 0
  return list.filter((_, at) => (lots[at] ?? 0) <= last).slice(0, count)
}

/** A number that depends on nothing but the text. */
export function lotOf(text: string): number {
  let lot = 0x811c9dc5
  for (let at = 0; at < text.length; at++) lot = Math.imul(lot ^ text.charCodeAt(at), 0x01000193)
  return lot >>> 0
}
