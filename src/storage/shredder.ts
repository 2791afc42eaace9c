import type { Kysely } from 'kysely'
import type { Dialect } from './dialect'
import type { Schema } from './schema'

/** Deletions within this time share one rewriting of the file. */
const WAIT_MS = 30_000

/**
 * From one rewriting to the next. Strangers can ask for deletion as often as they like, and nothing else runs meanwhile:
 * 3 s for a file of 166 MB. The rows are gone at once whatever this is; what waits is overwriting what they leave behind.
 */
const REST_MS = 60 * 60_000

/** Sees to it that what was deleted becomes unreadable, soon or at once. */
export interface Shredder {
  /** Within half a minute, or an hour after the last time; after a crash, when the database is opened again. */
  soon(): void
  now(): Promise<void>
  /** Does at once what was to be done soon. */
  settle(): Promise<void>
}

/**
 * @param onFailed told when what was to be done soon failed; it is then done when the database is opened again
 * @param times.waitMs how long `soon` waits for company
 * @param times.restMs how long `soon` leaves the file alone after the last time, milliseconds like `waitMs`
 * @param times.now milliseconds of a clock that nobody sets
 */
export function createShredder(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'shred'>,
  onFailed: (error: unknown) => void,
  times: { readonly waitMs?: number; readonly restMs?: number; readonly now?: () => number } = {},
): Shredder {
  const { waitMs = WAIT_MS, restMs = REST_MS, now: elapsed = () => performance.now() } = times
  let last = -Infinity
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  async function now(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    last = elapsed()
    await dialect.shred(database)
  }

  function start(): void {
    running = now()
      .catch(onFailed)
      .finally(() => {
        running = undefined
      })
  }

  return {
    soon() {
      timer ??= setTimeout(start, Math.max(waitMs, last + restMs - elapsed())).unref()
    },
    now,
    async settle() {
      if (timer !== undefined) start()
      await running
    },
  }
}
