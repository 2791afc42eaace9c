import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * How long the delivery of a turn may take: all its replies, with the bot's own token for them. Less than the turn is held
 * for this process (`DELIVERY_LEASE_MS` of the conversation), so nobody takes over while something may still be sent.
 */
export const DELIVERY_MS = 8_000

interface Delivery {
  /** When it has to end, by `performance.now()`. */
  readonly end: number
  /** Whether a request is on its way that has no answer yet: what comes of it is not known. */
  onItsWay: boolean
}

/** The delivery that is under way. The SDK has no way to hand it through. */
const current = new AsyncLocalStorage<Delivery>()

/** The delivery's time is over. */
export class DeliveryTimeout extends Error {
  override readonly name = 'TimeoutError'

  /** @param onItsWay whether a request has left that nobody has answered */
  constructor(readonly onItsWay: boolean) {
    super('The delivery took too long.')
  }
}

/**
 * Runs a delivery that has so many milliseconds. When they are over it rejects with a `DeliveryTimeout`; what the SDK still
 * does then is of no effect, because no request is made without time left.
 */
export async function withinDeadline<Result>(ms: number, deliver: () => Promise<Result>): Promise<Result> {
  const delivery: Delivery = { end: performance.now() + ms, onItsWay: false }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryTimeout(delivery.onItsWay)), ms)
  })
  try {
    return await Promise.race([current.run(delivery, deliver), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds that the delivery this is called in has left, negative after its end; outside of any, all of them. */
export function timeLeft(): number {
  const delivery = current.getStore()
  return delivery === undefined ? DELIVERY_MS : delivery.end - performance.now()
}

/** Notes that a request of this delivery leaves, or was answered. */
export function noteRequest(onItsWay: boolean): void {
  const delivery = current.getStore()
  if (delivery !== undefined) delivery.onItsWay = onItsWay
}
