import type { Timing } from './environment'

/** Whether to show that an answer is being looked for: at once would flicker, since most come sooner. */
export interface Looking {
  readonly isShown: boolean
  /** @param isAwaited whether something was sent and nothing came back yet */
  set(isAwaited: boolean): void
  stop(): void
}

const SHOWN_AFTER_MS = 300

export function createLooking(after: Timing['after'], onChange: () => void): Looking {
  let isShown = false
  let cancel: (() => void) | undefined

  function stop(): void {
    cancel?.()
    cancel = undefined
    isShown = false
  }

  return {
    get isShown() {
      return isShown
    },
    set: (isAwaited) => {
      if (!isAwaited) stop()
      else
        cancel ??= after(SHOWN_AFTER_MS, () => {
          isShown = true
          onChange()
        })
    },
    stop,
  }
}
