/** An answer of the channel that may lead to another try. */
export interface Refusing {
  readonly method: string
  readonly status: number
  /** The header, as it came. */
  readonly retryAfter: string | undefined
  /** How often the request was made. */
  readonly tries: number
}

/** As in Microsoft's sample for Teams ("Optimize your bot: rate limiting"), but within the time a turn has. */
const MOST_TRIES = 3
const FIRST_WAIT_MS = 1_000

/** Teams refuses these without having shown anything (429: too many; 412: another request changed the conversation first). */
const REFUSED = [412, 429]

/** What stands between us and the channel gave up. A change may be made twice, a new message may not. */
const UNKNOWN = [502, 504]

/**
 * How long to wait before a request is made again, in milliseconds; undefined where it is not. What the channel says in
 * `Retry-After` is the least; otherwise each wait is twice the one before. Both with jitter, so that many who were refused
 * together do not come back together.
 * @param now epoch milliseconds
 * @param random from 0 to 1
 */
export function waitBeforeRetry(
  { method, status, retryAfter, tries }: Refusing,
  now: number,
  random: number,
): number | undefined {
  const again = REFUSED.includes(status) || (method !== 'POST' && UNKNOWN.includes(status))
  if (!again || tries >= MOST_TRIES) return undefined
  const said = retryAfterMs(retryAfter, now)
  const least = said ?? (FIRST_WAIT_MS * 2 ** (tries - 1)) / 2
  return least + random * Math.min(least, FIRST_WAIT_MS)
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3); undefined where it is missing or says neither. */
function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
