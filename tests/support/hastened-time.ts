import type { Clock } from '../../src/model/clock'
import type { Timer } from '../../src/model/timer'

/**
 * Time that passes so many times as fast, for what has to do with real servers: what waits a second waits a part of it.
 * @param start epoch milliseconds
 */
export function hastenedTime(start: number, factor: number): Clock & Timer {
  const began = performance.now()
  return {
    now: () => Math.round(start + (performance.now() - began) * factor),
    after(ms, call) {
      const timeout = setTimeout(call, ms / factor)
      return () => clearTimeout(timeout)
    },
  }
}
