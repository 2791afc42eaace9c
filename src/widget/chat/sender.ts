import type { PostedActivity } from '../../channels/web/protocol'
import { createBackOff } from './back-off'
import type { ChatStore } from './chat-store'
import type { ChatEnvironment } from './environment'
import { createLoop } from './loop'
import type { Outbox } from './outbox'
import type { Outcome } from './outcome'
import type { Reachability } from './reachability'
import type { Session } from './session'
import type { OutgoingMessage } from './stored-chat'

/** Sends what is in the outbox, in order, one at a time, until the server has it. */
export interface Sender {
  /** There is something to send, or a connection again. */
  wake(): void
  /** Another tab put something there: it will send it, unless it was closed. */
  wakeLater(): void
  /**
   * Has the server delete the conversation, then clears what is stored.
   * @throws Error where it was not deleted
   */
  forget(): Promise<void>
  /** The last try failed; the next follows by itself. */
  readonly isFailing: boolean
  /** The server asked us to wait. */
  readonly isBusy: boolean
  stop(): void
}

export interface SenderParts {
  readonly environment: ChatEnvironment
  readonly store: ChatStore
  readonly outbox: Outbox
  readonly session: Session
  readonly reachability: Reachability
  readonly toActivity: (message: Pick<OutgoingMessage, 'id' | 'text' | 'value'>) => PostedActivity
  /** The server has it, under this id. It is in the outbox until this returns. */
  readonly onTaken: (message: OutgoingMessage, activityId: string) => void
  readonly onChange: () => void
}

/** How long another tab has for sending its own. */
const LATER_MS = 10_000

/** Somebody who waits for the deletion. */
interface Waiting {
  readonly done: () => void
  readonly failed: (error: Error) => void
}

/** As the button does it with which the bot asks whether it shall. */
const FORGET = { v: 1, do: 'forget', confirmed: true }

export function createSender(parts: SenderParts): Sender {
  const { environment, store, outbox, session, reachability, toActivity, onTaken, onChange } = parts
  const backOff = createBackOff(() => environment.random())
  let isFailing = false
  let busyUntil = 0
  let forgetting: Waiting[] = []
  /** For which message the conversation turned out to be gone. */
  let goneFor: string | undefined

  const loop = createLoop(environment, async () => {
    if (forgetting.length > 0) await sendForget()
    const pause = await sendNext()
    return forgetting.length === 0 ? pause : 0
  })

  const post = (activity: PostedActivity): Promise<Outcome> => session.call('POST', '/activities', activity)
  const isBusy = () => environment.now() < busyUntil

  async function sendNext(): Promise<number | undefined> {
    const message = outbox.next()
    if (message === undefined) return undefined
    if (isBusy()) return busyUntil - environment.now()
    const triedAt = environment.now()
    const begun = await session.begin()
    const outcome = begun.is === 'ok' ? await post(toActivity(message)) : begun
    const pause = follow(outcome, message, triedAt)
    onChange()
    return pause
  }

  /** @returns milliseconds until the next try */
  function follow(outcome: Outcome, message: OutgoingMessage, triedAt: number): number {
    isFailing = false
    switch (outcome.is) {
      case 'ok':
        backOff.reset()
        reachability.reached()
        onTaken(message, String(outcome.body.id))
        outbox.remove(new Set([message.id]))
        return 0
      case 'refused':
        reachability.reached()
        outbox.refuse(message.id)
        return 0
      case 'busy': {
        reachability.reached()
        const pause = Math.max(outcome.ms, backOff.next())
        busyUntil = environment.now() + pause
        return pause
      }
      case 'dropped':
        return 0
      case 'gone': {
        // It goes into a new conversation at once, but not into one after the other.
        const isAgain = goneFor === message.id
        goneFor = message.id
        return isAgain ? backOff.next() : 0
      }
      case 'denied':
      case 'failed':
        isFailing = true
        reachability.missed(triedAt)
        return backOff.next()
    }
  }

  async function sendForget(): Promise<void> {
    const hasBegun = store.current()?.conversation?.begun === true
    const outcome = hasBegun ? await post(toActivity({ id: environment.newId(), text: '', value: FORGET })) : undefined
    const isForgotten = outcome === undefined || outcome.is === 'ok' || outcome.is === 'gone'
    if (isForgotten) store.clear()
    for (const { done, failed } of settle()) {
      if (isForgotten) done()
      else failed(new Error(`The conversation was not deleted: ${outcome.is}.`))
    }
  }

  /** Those who wait, who do so no more. */
  function settle(): readonly Waiting[] {
    const waiting = forgetting
    forgetting = []
    return waiting
  }

  function wake(): void {
    backOff.reset()
    loop.wake()
  }

  return {
    wake,
    wakeLater: () => loop.wakeIn(LATER_MS),
    forget: () =>
      new Promise((done, failed) => {
        forgetting.push({ done, failed })
        wake()
      }),
    get isFailing() {
      return isFailing
    },
    get isBusy() {
      return isBusy()
    },
    stop: () => {
      loop.stop()
      for (const { failed } of settle()) failed(new Error('The conversation was not deleted: the chat was closed.'))
    },
  }
}
