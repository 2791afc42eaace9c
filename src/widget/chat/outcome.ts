import { isRecord } from './is-record'

/** What became of a request. */
export type Outcome =
  | { readonly is: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  /** No connection, no time, a server that is ill: the same request may work later. */
  | { readonly is: 'failed' }
  /** The server asked to be left alone for so many milliseconds. */
  | { readonly is: 'busy'; readonly ms: number }
  /** The token is not good, or not any more. */
  | { readonly is: 'denied' }
  /** The server knows of no such conversation. */
  | { readonly is: 'gone' }
  /** It would be refused again. */
  | { readonly is: 'refused' }
  /** We gave it up ourselves: nothing follows from it. */
  | { readonly is: 'dropped' }

/** Where 429 comes without `Retry-After`, or the page may not read it. */
const UNSAID_MS = 5_000
const LONGEST_MS = 3_600_000

/**
 * What an HTTP answer means. 401, 403 and 404 count as the service's own only where its error body is with them (Direct
 * Line's `{"error": {"code", …}}`): proxies and firewalls answer with these as well, and a conversation must not end there.
 * @param body the parsed JSON; undefined where there was none
 * @param retryAfter the header (RFC 9110, 10.2.3)
 * @param now epoch milliseconds
 */
export function toOutcome(status: number, body: unknown, retryAfter: string | null, now: number): Outcome {
  const isOurs = isRecord(body) && isRecord(body.error) && typeof body.error.code === 'string'
  if (status >= 200 && status < 300) return isRecord(body) ? { is: 'ok', body } : { is: 'failed' }
  if (status === 429) return { is: 'busy', ms: waitOf(retryAfter, now) }
  if (status === 401 || status === 403) return { is: isOurs ? 'denied' : 'refused' }
  if (status === 404 || status === 410) return { is: isOurs ? 'gone' : 'failed' }
  if (status >= 400 && status < 500 && status !== 408 && status !== 425) return { is: 'refused' }
  return { is: 'failed' }
}

function waitOf(retryAfter: string | null, now: number): number {
  const said = retryAfter ?? ''
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now
  return Number.isNaN(ms) ? UNSAID_MS : Math.min(Math.max(ms, 0), LONGEST_MS)
}
