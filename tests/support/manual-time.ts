import type { Clock } from '../../src/model/clock'
import type { Timer } from '../../src/model/timer'

/** Time that passes when a test says so. */
export interface ManualTime extends Clock, Timer {
  /** Lets so much time pass: calls what is due meanwhile, in order, and lets what follows from each call settle. */
  pass(ms: number): Promise<void>
  /** Sets the clock without anything coming due: as when it was wrong, or the process was frozen. */
  jump(ms: number): void
  /** How many calls wait. */
  readonly waiting: number
}

/** @param start epoch milliseconds */
export function manualTime(start: number): ManualTime {
  let clock = start
  let passed = 0
  const calls = new Set<{ readonly at: number; readonly call: () => void }>()

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }

  return {
    now: () => clock,
    after(ms, call) {
      const entry = { at: passed + ms, call }
      calls.add(entry)
      return () => calls.delete(entry)
    },
    async pass(ms) {
      const end = passed + ms
      await settle()
      for (;;) {
        const [next] = [...calls].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        calls.delete(next)
        clock += next.at - passed
        passed = next.at
        next.call()
        await settle()
      }
      clock += end - passed
      passed = end
    },
    jump(ms) {
      clock += ms
    },
    get waiting() {
      return calls.size
    },
  }
}
