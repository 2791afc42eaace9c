import { inParallel } from './in-parallel.mjs'

/** Each a question of its own that the page has no answer to: the same one would join the ticket that is open. */
export const questionOf = (n) => `Is there a shuttle bus number ${1000 + n} from the airport to the winter gathering?`

/** What a person says until the question is with people: asks, has the preview shown, sends. */
const STEPS = {
  asked: questionOf,
  previewed: () => 'Send it to a person',
  sent: () => 'Send it',
}

/**
 * Has visitors send questions to people: all of a round ask, then all see the preview, then all send, so that each step has a
 * time of its own; in rounds, so that a drift of the machine's speed falls on all.
 * @param atOnce turns that are under way at a time
 * @param say says a text as the n-th visitor; resolves when the turn is durable
 * @param afterRound called between two rounds
 * @returns by step how many a second, and the milliseconds of each turn
 */
export async function escalate({ visitors, atOnce, rounds, say, afterRound = () => {} }) {
  const steps = Object.fromEntries(Object.keys(STEPS).map((step) => [step, { ms: 0, times: [] }]))
  const size = Math.floor(visitors / rounds)
  for (let round = 0; round < rounds; round += 1) {
    for (const [step, textOf] of Object.entries(STEPS)) {
      const began = performance.now()
      await inParallel(size, atOnce, async (at) => {
        const n = round * size + at
        const saying = performance.now()
        await say(n, textOf(n), step)
        steps[step].times.push(performance.now() - saying)
      })
      steps[step].ms += performance.now() - began
    }
    afterRound()
  }
  return Object.fromEntries(
    Object.entries(steps).map(([step, { ms, times }]) => [step, { perSecond: (times.length / ms) * 1000, times }]),
  )
}
