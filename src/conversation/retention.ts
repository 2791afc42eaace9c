import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import type { TurnStore } from './turn-store'

const DAY_MS = 24 * 60 * 60_000

/**
 * The moment before which nothing is kept.
 * @param now epoch milliseconds
 * @param days how long turns are kept
 */
export function retentionCutoff(now: number, days: number): number {
  return now - days * DAY_MS
}

export interface RetentionParts {
  readonly store: Pick<TurnStore, 'deleteBefore'>
  readonly clock: Clock
  readonly logger: Logger
  readonly days: number
}

/**
 * Deletes what is older than the setting allows, and states that have expired. To be called hourly or so.
 * @returns how many turns went
 */
export async function runRetention({ store, clock, logger, days }: RetentionParts): Promise<number> {
  const now = clock.now()
  const turns = await store.deleteBefore(retentionCutoff(now, days), now)
  if (turns > 0) logger.info({ turns, days }, 'turns older than the retention setting were deleted')
  return turns
}
