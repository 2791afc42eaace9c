/**
 * Weight of a stop word beside a word of the same rarity. Left out entirely, "where is it" and "when is it" are one
 * question; at full weight they drown the rest.
 */
export const STOP_WORD_WEIGHT = 0.45

/**
 * Robertson's inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), where n of N entries have a word in their
 * phrasings. Over entries, not phrasings: how often an entry repeats a word says nothing about how telling it is.
 */
export function inverseFrequency(n: number, entries: number, isStop: boolean): number {
  return Math.log(1 + (entries - n + 0.5) / (n + 0.5)) * (isStop ? STOP_WORD_WEIGHT : 1)
}
