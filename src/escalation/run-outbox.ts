import type { Outbox, Way } from './outbox'
import { runWay, type WayParts } from './run-way'
import { TookTooLong, withinTime } from './within-time'

/** How many tasks of a way are under way at a time. */
const SLOTS = 5

/** How long a stop waits for what is under way: less than a process has that is told to stop. */
const STOP_MS = 5_000

export interface OutboxParts extends WayParts {
  /** What this process does. */
  readonly ways: readonly Way[]
  readonly outbox: Pick<Outbox, 'claim' | 'settle' | 'onAdded'>
}

export interface OutboxRun {
  /**
   * Takes on nothing more, and lets what is under way end, for five seconds at most. What has not ended by then is free for
   * others when its lease ends.
   */
  stop(): Promise<void>
}

/** Does what the outbox holds, from now on: at once what this process adds, and each second what came due. */
export function runOutbox(parts: OutboxParts): OutboxRun {
  const { outbox, timer, logger } = parts
  const ways = parts.ways.map((way) => runWay(way, SLOTS, parts))
  const look = () => ways.forEach((way) => way.look())
  outbox.onAdded(look)
  look()
  return {
    async stop() {
      try {
        await withinTime(Promise.all(ways.map((way) => way.stop())), STOP_MS, timer)
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error
        logger.warn({}, 'some tasks were still under way when the program stopped; they are tried again')
      }
    },
  }
}
