import type { Kysely } from 'kysely'
import type { Dialect } from './dialect'
import type { Schema } from './schema'

/** Deletions within this time share one rewriting of the file: strangers can ask for deletion as often as they like. */
const WAIT_MS = 30_000

/** Sees to it that what was deleted becomes unreadable, soon or at once. */
export interface Shredder {
  /** Within half a minute; after a crash, when the database is opened again. */
  soon(): void
  now(): Promise<void>
  /** Does at once what was to be done soon. */
  settle(): Promise<void>
}

/**
 * @param onFailed told when what was to be done soon failed; it is then done when the database is opened again
 * @param waitMs how long `soon` waits for company
 */
export function createShredder(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'shred'>,
  onFailed: (error: unknown) => void,
  waitMs: number = WAIT_MS,
): Shredder {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  async function now(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
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
      timer ??= setTimeout(start, waitMs).unref()
    },
    now,
    async settle() {
      if (timer !== undefined) start()
      await running
    },
  }
}
