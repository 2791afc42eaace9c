import { ConnectorFactory, type ConnectorClient } from 'botframework-connector'
import { timeLeft } from './delivery-deadline'
import { retryAfter } from './retry-after'

/** A channel has a handful of service URLs; an Emulator has another one with each start. */
const MAX_CLIENTS = 100

interface Pipeline {
  removePolicy(named: { name: string }): unknown
  addPolicy(
    policy: {
      name: string
      sendRequest(request: Request, next: (request: Request) => Promise<Answer>): Promise<Answer>
    },
    place: { phase: 'Retry' },
  ): unknown
}

interface Request {
  abortSignal?: AbortSignal
}

interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | undefined }
}

/**
 * Makes connector clients that try once, for a bounded time, at the given address. Left alone, the SDK's HTTP pipeline posts
 * a message up to four times after a 5xx or a broken connection, although the first may have been shown to the person;
 * follows redirects, with the bot's access token; and waits for an answer without end.
 *
 * Only what the channel refuses with 429 is posted again, once and when it says, if the delivery has the time for it: nobody
 * was shown it.
 *
 * A client holds nothing of a turn, so one is kept for each service URL: making one costs about as much as using it.
 */
export class SingleAttemptConnectorFactory extends ConnectorFactory {
  private readonly clients = new Map<string, ConnectorClient>()

  /** @param patienceMs for the answer to one request; less where the delivery of the turn has less left */
  constructor(
    private readonly sdk: ConnectorFactory,
    private readonly patienceMs = 5_000,
  ) {
    super()
  }

  override async create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const key = JSON.stringify([serviceUrl, audience])
    const kept = this.clients.get(key)
    if (kept !== undefined) return kept
    const made = this.limited(await this.sdk.create(serviceUrl, audience))
    if (this.clients.size >= MAX_CLIENTS) this.clients.clear()
    this.clients.set(key, made)
    return made
  }

  private limited(connector: ConnectorClient): ConnectorClient {
    // The SDK takes no option for any of this, so its pipeline is reached where it keeps it: the version is pinned, and
    // a test fails when a reply is sent twice.
    const { pipeline } = (connector as unknown as { readonly client: { readonly pipeline: Pipeline } }).client
    pipeline.removePolicy({ name: 'defaultRetryPolicy' })
    pipeline.removePolicy({ name: 'redirectPolicy' })
    const sendRequest = async (request: Request, next: (request: Request) => Promise<Answer>) => {
      request.abortSignal = this.patience()
      const answer = await next(request)
      if (answer.status !== 429) return answer
      const waitMs = retryAfter(answer.headers.get('retry-after'), Date.now())
      if (waitMs >= timeLeft()) return answer
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs)
      })
      request.abortSignal = this.patience()
      return next(request)
    }
    // In this phase an answer is seen before the SDK makes an error of it.
    pipeline.addPolicy({ name: 'patience', sendRequest }, { phase: 'Retry' })
    return connector
  }

  /** Not the request's `timeout`: that timer outlives a broken connection, and holds up the end of the process. */
  private patience(): AbortSignal {
    const ms = Math.min(this.patienceMs, Math.floor(timeLeft()))
    return ms > 0 ? AbortSignal.timeout(ms) : AbortSignal.abort()
  }
}
