import type { Activity } from '../../channels/web/protocol'
import { parseActivitySet } from './activity'
import { createBackOff } from './back-off'
import type { ChatEnvironment } from './environment'
import { createLoop } from './loop'
import type { Outcome } from './outcome'
import { parseJson } from './parse-json'
import type { Reachability } from './reachability'
import type { Session } from './session'
import { stayFresh } from './stay-fresh'
import { openStream, STOOD_MS, type Stream } from './stream'

/** Brings what is said in the conversation: by a stream, or by asking again and again where streams are not let through. */
export interface Receiver {
  /** There may be something to do: a pause ends. */
  wake(): void
  /** Ends what is under way and looks what is wanted now. */
  reconnect(): void
  /** As `reconnect`, but reads first and calls `onCaughtUp`: a stream does not tell that it has told everything. */
  readUp(): void
  /**
   * As `reconnect`, from another place.
   * @param watermark what stands behind it is wanted; undefined: everything
   * @param reads whether to do as `readUp` does
   */
  restart(watermark: string | undefined, reads: boolean): void
  stop(): void
}

export interface ReceiverParts {
  readonly environment: ChatEnvironment
  readonly session: Session
  readonly reachability: Reachability
  readonly isWanted: () => boolean
  /** Whether somebody may be waiting for an answer. */
  readonly isAttended: () => boolean
  readonly onActivities: (activities: readonly Activity[]) => void
  readonly onCaughtUp: () => void
}

/** A stream that is of no use so often in a row is not let through; how long it is not tried again. */
const REFUSALS = 2
const POLLING_MS = 120_000

/** The first pause between two polls; it doubles while nothing comes. */
const POLL_MS = 1_000
const LONGEST_POLL_MS = { attended: 8_000, alone: 60_000 }

export function createReceiver(parts: ReceiverParts): Receiver {
  const { environment, session, reachability, isWanted, isAttended, onActivities, onCaughtUp } = parts
  const backOff = createBackOff(() => environment.random())
  let watermark: string | undefined
  let hasToRead = false
  let quietPolls = 0
  let refusals = 0
  let pollsUntil = 0
  /** Grows when what is under way is of no use any more. */
  let round = 0
  let stream: Stream | undefined

  const loop = createLoop(environment, async () => {
    if (!isWanted()) return undefined
    const mine = round
    const triedAt = environment.now()
    const isPolling = triedAt < pollsUntil
    if (hasToRead || isPolling) {
      const outcome = await read(mine)
      if (mine !== round) return 0
      if (outcome.is !== 'ok') return failed(outcome, triedAt)
      backOff.reset()
      reachability.reached()
      hasToRead = false
      onCaughtUp()
      if (isPolling) return pollPause()
    }
    const found = await session.streamUrl(watermark)
    if (mine !== round) return 0
    if ('is' in found) return failed(found, triedAt)
    const wasOfUse = found.url !== undefined && (await follow(found.url))
    if (mine !== round) return 0
    if (wasOfUse) {
      refusals = 0
      // One that brought something and broke at once says nothing of how the server is.
      if (environment.now() - triedAt >= STOOD_MS) backOff.reset()
      return backOff.next()
    }
    refusals += 1
    hasToRead = true
    if (found.url === undefined || refusals >= REFUSALS) {
      refusals = 0
      pollsUntil = environment.now() + POLLING_MS
    }
    return 0
  })

  /** Page by page, until one brings nothing. */
  async function read(mine: number): Promise<Outcome> {
    for (;;) {
      const before = watermark
      const outcome = await session.call('GET', `/activities?watermark=${encodeURIComponent(before ?? '0')}`)
      if (outcome.is !== 'ok' || mine !== round) return outcome
      const count = take(outcome.body)
      if (count === undefined) return { is: 'failed' }
      if (count === 0 || watermark === before) return outcome
    }
  }

  /** @returns whether the stream was of use */
  async function follow(url: string): Promise<boolean> {
    const opened = openStream({
      environment,
      url,
      onOpen: () => reachability.reached(),
      onText: (text) => take(parseJson(text)),
    })
    const cancel = stayFresh(environment, session)
    stream = {
      ended: opened.ended,
      close: () => {
        cancel()
        opened.close()
      },
    }
    const wasOfUse = await opened.ended
    cancel()
    stream = undefined
    return wasOfUse
  }

  /** @returns how many activities came; undefined where it was something else */
  function take(body: unknown): number | undefined {
    const set = parseActivitySet(body)
    if (set === undefined) return undefined
    const mine = round
    if (set.activities.length > 0) {
      quietPolls = 0
      onActivities(set.activities)
    }
    // They may have told that another conversation is wanted now.
    if (mine !== round) return set.activities.length
    // A set that crossed a newer one must not bring the same again.
    if (watermark === undefined || !(Number(set.watermark) <= Number(watermark))) watermark = set.watermark
    return set.activities.length
  }

  function failed(outcome: Outcome, triedAt: number): number {
    // The conversation is another one or none: what is wanted now is looked up at once.
    if (outcome.is === 'dropped' || outcome.is === 'gone') return 0
    reachability.missed(triedAt)
    return Math.max(backOff.next(), outcome.is === 'busy' ? outcome.ms : 0)
  }

  function pollPause(): number {
    const pause = POLL_MS * 2 ** quietPolls
    quietPolls += 1
    return Math.min(pause, isAttended() ? LONGEST_POLL_MS.attended : LONGEST_POLL_MS.alone)
  }

  function reconnect(): void {
    round += 1
    stream?.close()
    stream = undefined
    wake()
  }

  function wake(): void {
    quietPolls = 0
    backOff.reset()
    // A stream brings by itself what there is; when it breaks, the pause is for the server's sake.
    if (stream === undefined) loop.wake()
  }

  return {
    wake,
    reconnect,
    restart: (from, reads) => {
      watermark = from
      hasToRead = reads
      reconnect()
    },
    readUp: () => {
      hasToRead = true
      reconnect()
    },
    stop: () => {
      loop.stop()
      round += 1
      stream?.close()
    },
  }
}
