/** Where the channel does not say. */
const UNSAID_MS = 1_000

/**
 * Milliseconds to wait before a request that was refused with 429 is made again: seconds or a date (RFC 9110, 10.2.3), one
 * second where the header is missing or says neither.
 * @param now epoch milliseconds
 */
export function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return UNSAID_MS
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? UNSAID_MS : Math.max(0, at - now)
}
