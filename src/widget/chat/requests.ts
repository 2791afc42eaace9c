import type { ChatEnvironment } from './environment'
import { toOutcome, type Outcome } from './outcome'

export interface RequestOptions {
  readonly token?: string
  /** Sent as JSON. */
  readonly body?: unknown
}

export interface Requests {
  /** Never rejects. */
  send(method: 'GET' | 'POST', path: string, options?: RequestOptions): Promise<Outcome>
  /** Gives up everything that is under way: it comes back as `dropped`. */
  dropAll(): void
  /** As `dropAll`, and nothing is sent any more. */
  stop(): void
}

/** A server that says nothing for so long is taken to be gone. */
const TIMEOUT_MS = 10_000

/** Requests to the service, without cookies. */
export function createRequests(environment: ChatEnvironment, baseUrl: string): Requests {
  let drop = new AbortController()
  let isStopped = false

  async function send(method: string, path: string, { token, body }: RequestOptions = {}): Promise<Outcome> {
    if (isStopped) return { is: 'dropped' }
    const dropped = drop.signal
    const giveUp = new AbortController()
    const abort = () => {
      cancel()
      giveUp.abort()
    }
    dropped.addEventListener('abort', abort)
    const cancel = environment.after(TIMEOUT_MS, abort)
    let outcome: Outcome
    try {
      const response = await environment.fetch(baseUrl + path, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        // What is said changes; settings may be kept for as long as the server says.
        ...(token === undefined ? {} : { cache: 'no-store' }),
        signal: giveUp.signal,
      })
      const parsed: unknown = await response.json().catch(() => undefined)
      outcome = toOutcome(response.status, parsed, response.headers.get('retry-after'), environment.now())
    } catch {
      outcome = { is: 'failed' }
    }
    cancel()
    dropped.removeEventListener('abort', abort)
    return dropped.aborted ? { is: 'dropped' } : outcome
  }

  function dropAll(): void {
    drop.abort()
    drop = new AbortController()
  }

  return {
    send,
    dropAll,
    stop: () => {
      isStopped = true
      dropAll()
    },
  }
}
