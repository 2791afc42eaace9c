import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { HttpResponse } from '../../model/http'
import { networkOf } from '../../model/network'

interface Limit {
  readonly points: number
  /** Seconds. */
  readonly duration: number
  readonly of: 'address' | 'conversation'
}

/**
 * How often one may ask, by what is asked; every process counts by itself. A person types a few messages a minute, their
 * client tells besides that they are typing (Web Chat every 3 s), and one that cannot have a stream asks for news five times
 * a second at most. What counts by address leaves room for an office of some hundred people behind one.
 */
export const LIMITS = {
  token: { points: 120, duration: 60, of: 'address' },
  start: { points: 60, duration: 60, of: 'address' },
  post: { points: 60, duration: 60, of: 'conversation' },
  'post-from': { points: 600, duration: 60, of: 'address' },
  read: { points: 600, duration: 60, of: 'conversation' },
} as const satisfies Readonly<Record<string, Limit>>

export type LimitName = keyof typeof LIMITS

/** Counts one request. @returns the refusal (429 with `Retry-After`, RFC 6585 4) where there were too many */
export type Consume = (limit: LimitName, key: string) => Promise<HttpResponse | undefined>

export function createRequestLimits(): Consume {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, { points, duration }]) => [name, new RateLimiterMemory({ points, duration })]),
  )
  return async (limit, key) => {
    try {
      await limiters.get(limit)?.consume(LIMITS[limit].of === 'address' ? networkOf(key) : key)
      return undefined
    } catch (refused) {
      if (refused instanceof Error) throw refused
      const seconds = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
      return { status: 429, headers: { 'retry-after': String(seconds) } }
    }
  }
}

/** What the limits are, for people: recorded beside the routes. */
export function limitText(...names: readonly LimitName[]): string {
  return names
    .map((name) => `${LIMITS[name].points} in ${LIMITS[name].duration} s for each ${LIMITS[name].of}`)
    .join(', ')
}
