/** What the client of Microsoft (RxJS 5) asks of the scheduler that it can be given. */
export interface HastenedScheduler {
  now(): number
  schedule(work: Work, delay?: number, state?: unknown): Scheduled
  /** Does now what would be done in a minute or later. */
  hasten(): void
}

type Work = (this: Scheduled, state: unknown) => void

/** One thing to be done, once or, if it says so, again. */
interface Scheduled {
  schedule(state?: unknown, delay?: number): Scheduled
  unsubscribe(): void
}

const MINUTE = 60_000

/** A scheduler of RxJS 5 whose long waits end when a test says so; short ones are waited for. */
export function hastenedScheduler(): HastenedScheduler {
  const long = new Set<() => void>()

  function action(work: Work): Scheduled {
    let cancel = () => {}
    const scheduled: Scheduled = {
      schedule(state, delay = 0) {
        cancel()
        const run = () => {
          cancel()
          work.call(scheduled, state)
        }
        if (delay < MINUTE) {
          const timer = setTimeout(run, delay)
          cancel = () => {
            clearTimeout(timer)
          }
        } else {
          long.add(run)
          cancel = () => long.delete(run)
        }
        return scheduled
      },
      unsubscribe: () => {
        cancel()
      },
    }
    return scheduled
  }

  return {
    now: () => Date.now(),
    schedule: (work, delay, state) => action(work).schedule(state, delay),
    hasten: () => {
      for (const run of [...long]) run()
    },
  }
}
