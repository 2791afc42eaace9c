import type { Timing } from './environment'
import type { Session } from './session'

/** Between two tries to renew a token. */
const AT_MOST_EVERY_MS = 30_000

/**
 * Has the session renew its token in time, for as long as a stream is open: nothing else asks for one then.
 * @returns calls it off
 */
export function stayFresh(timing: Timing, session: Pick<Session, 'renewAt' | 'freshen'>): () => void {
  let isOver = false
  let cancel: (() => void) | undefined
  function plan(): void {
    if (isOver) return
    const ms = Math.max((session.renewAt() ?? 0) - timing.now(), AT_MOST_EVERY_MS)
    cancel = timing.after(ms, () => void session.freshen().then(plan))
  }
  plan()
  return () => {
    isOver = true
    cancel?.()
  }
}
