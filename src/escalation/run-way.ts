import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import type { Timer } from '../model/timer'
import type { DeliverTask } from './deliver-task'
import type { Claim, Outbox, Settlement, Task, TaskState, Way } from './outbox'
import { settlementOf } from './settlement-of'
import type { TryOutcome } from './try-outcome'
import { TookTooLong, withinTime } from './within-time'

/** How long a claimed task is this process's own: three times as long as a try may take. */
const LEASE_MS = 90_000

/** A try that takes longer is cut, and its slot is free for another task. */
const TRY_MS = 30_000

/** How often tasks are looked for that other processes added, and those that came due. */
const LOOK_MS = 1_000

/** How long to wait before an outcome is noted again that the database did not take. */
const NOTE_AGAIN_MS = 1_000

export interface WayParts {
  readonly outbox: Pick<Outbox, 'claim' | 'settle'>
  readonly deliver: DeliverTask
  /** Names this process among all that share the database. */
  readonly owner: string
  /** Whether mails that were filed are sent now. */
  readonly refile: boolean
  readonly clock: Clock
  readonly timer: Timer
  readonly logger: Logger
  /** From 0 to 1. */
  readonly random: () => number
  /** Called for each try whose outcome was noted. */
  readonly onTried: (kind: Task['kind'], state: TaskState) => void
}

/** The tasks of one way, being done. */
export interface WayRun {
  /** Looks for due tasks soon, as far as there is a slot for one. */
  look(): void
  /** Takes on nothing more. Resolves when nothing is under way. */
  stop(): Promise<void>
}

/** A task under way here, and the newest proof that it is ours. */
interface Held {
  claim: Claim
  until: number
}

/**
 * Does the tasks of one way, so many at a time: one that hangs takes up its own slot alone. Each is claimed, tried and
 * settled; what is left unsettled, because the process died or the database did not answer, is free again when its lease
 * ends, and goes out once more under the same id.
 */
export function runWay(way: Way, slots: number, parts: WayParts): WayRun {
  const { outbox, deliver, owner, refile, clock, timer, logger, random, onTried } = parts
  const held = new Map<string, Held>()
  const work = new Set<Promise<void>>()
  let isLooking = false
  let isNews = false
  let isMore = false
  let isFailing = false
  let isStopped = false
  let cancelLook: (() => void) | undefined

  function look(): void {
    isNews = true
    if (isLooking || isStopped || held.size >= slots) return
    cancelLook?.()
    isLooking = true
    isNews = false
    keep(claimSome())
  }

  async function claimSome(): Promise<void> {
    const limit = slots - held.size
    const now = clock.now()
    const claims = await claim(now, limit)
    isLooking = false
    isMore = claims.length >= limit
    for (const one of claims) {
      if (isStopped) keep(giveBack(one))
      else begin(one, now + LEASE_MS)
    }
    if (isStopped) return
    if (isMore || isNews) look()
    cancelLook?.()
    cancelLook = timer.after(LOOK_MS, look)
  }

  async function claim(now: number, limit: number): Promise<readonly Claim[]> {
    try {
      const claims = await outbox.claim({ way, owner, now, leaseMs: LEASE_MS, limit, refile })
      if (isFailing) logger.info({ way }, 'what waits to be sent can be read again')
      isFailing = false
      return claims
    } catch (error) {
      if (!isFailing) logger.error({ way, error: nameOf(error) }, 'what waits to be sent cannot be read')
      isFailing = true
      return []
    }
  }

  function begin(one: Claim, until: number): void {
    const earlier = held.get(one.id)
    if (earlier !== undefined) {
      // Its lease ended while this process was at it: the try that is under way is settled with the new claim.
      earlier.claim = one
      earlier.until = until
      return
    }
    const mine = { claim: one, until }
    held.set(one.id, mine)
    keep(
      tryAndSettle(mine).finally(() => {
        held.delete(one.id)
        if (isMore || isNews) look()
      }),
    )
  }

  async function tryAndSettle(mine: Held): Promise<void> {
    const outcome = await tryOnce(mine.claim)
    const settlement = settlementOf(outcome, mine.claim, clock.now(), random())
    await note(mine, settlement, 'then' in outcome ? outcome.then : undefined)
  }

  async function tryOnce(one: Claim): Promise<TryOutcome> {
    try {
      return await withinTime(deliver(one), TRY_MS, timer)
    } catch (error) {
      if (error instanceof TookTooLong)
        return { outcome: 'later', reason: `No outcome within ${TRY_MS / 1000} seconds.` }
      return { outcome: 'later', reason: `It failed before it was sent (${nameOf(error)}).` }
    }
  }

  async function note(mine: Held, settlement: Settlement, then: readonly Task[] | undefined): Promise<void> {
    for (;;) {
      const { claim: used, until } = mine
      const details = { way, task: used.id, kind: used.task.kind, state: settlement.state, tries: used.tries + 1 }
      try {
        if (await outbox.settle(used, settlement, clock.now(), then)) {
          onTried(used.task.kind, settlement.state)
          if (settlement.state === 'parked') logger.warn(details, 'a task cannot be done and waits for a person')
          else logger.debug(details, 'a task was tried')
          return
        }
        if (mine.claim === used) {
          logger.warn(details, 'a task took longer than it was held for; whoever holds it now says what became of it')
          return
        }
      } catch (error) {
        if (isStopped || clock.now() >= until) {
          logger.error(
            { ...details, error: nameOf(error) },
            'what became of a task could not be noted; it is tried again',
          )
          return
        }
        await new Promise<void>((resolve) => timer.after(NOTE_AGAIN_MS, resolve))
      }
    }
  }

  async function giveBack(one: Claim): Promise<void> {
    const reason = 'The program was stopped before it was tried.'
    await note({ claim: one, until: 0 }, { state: 'retrying', dueAt: clock.now(), reason }, undefined)
  }

  function keep(promise: Promise<void>): void {
    const kept = promise.finally(() => work.delete(kept))
    work.add(kept)
  }

  return {
    look,
    async stop() {
      isStopped = true
      cancelLook?.()
      while (work.size > 0) await Promise.all(work)
    },
  }
}

function nameOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'no error'
}
