import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * How long the delivery of a turn may take: all its replies, with the bot's own token for them. Less than the turn is held
 * for this process (`DELIVERY_LEASE_MS` of the conversation), so nobody takes over while something may still be sent.
 */
export const DELIVERY_MS = 8_000

/** When the delivery that is under way has to end, by `performance.now()`. The SDK has no way to hand it through. */
const end = new AsyncLocalStorage<number>()

/**
 * Runs a delivery that has so many milliseconds. When they are over it rejects with a `TimeoutError`; what the SDK still
 * does then is of no effect, because no request is made without time left.
 */
export async function withinDeadline<Result>(ms: number, deliver: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('The delivery took too long.', 'TimeoutError')), ms)
  })
  try {
    return await Promise.race([end.run(performance.now() + ms, deliver), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds that the delivery this is called in has left, negative after its end; outside of any, all of them. */
export function timeLeft(): number {
  const at = end.getStore()
  return at === undefined ? DELIVERY_MS : at - performance.now()
}
