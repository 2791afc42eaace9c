import type { ChatEnvironment } from './environment'

/** Something that is done step by step, one step at a time. */
export interface Loop {
  /** The next step now: a pause ends; where a step is running, another follows it without one. */
  wake(): void
  /** As `wake`, in so many milliseconds at the latest, if nothing is running. */
  wakeIn(ms: number): void
  /** For good. A step that is running ends by itself. */
  stop(): void
}

/** After a mistake of our own: it should not take the page's processor. */
const AFTER_A_MISTAKE_MS = 30_000

/**
 * @param step resolves with the milliseconds until the next one is due, or with undefined where nothing is left to do
 */
export function createLoop(
  environment: Pick<ChatEnvironment, 'after' | 'report'>,
  step: () => Promise<number | undefined>,
): Loop {
  let isRunning = false
  let wakings = 0
  let hasStopped = false
  let cancel: (() => void) | undefined

  const isStopped = () => hasStopped

  function pause(ms: number): void {
    cancel?.()
    cancel = environment.after(ms, () => void run())
  }

  async function run(): Promise<void> {
    cancel?.()
    cancel = undefined
    isRunning = true
    let next: number | undefined
    let seen: number
    do {
      seen = wakings
      next = await step().catch((error: unknown) => {
        environment.report(error)
        return AFTER_A_MISTAKE_MS
      })
    } while (!isStopped() && (next === 0 || seen !== wakings))
    isRunning = false
    if (next !== undefined && !isStopped()) pause(next)
  }

  return {
    wake: () => {
      wakings += 1
      if (!isRunning && !isStopped()) void run()
    },
    wakeIn: (ms) => {
      if (!isRunning && !isStopped() && cancel === undefined) pause(ms)
    },
    stop: () => {
      hasStopped = true
      cancel?.()
    },
  }
}
