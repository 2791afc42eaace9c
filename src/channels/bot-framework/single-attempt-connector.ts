import { ConnectorFactory, type ConnectorClient } from 'botframework-connector'

/** A channel has a handful of service URLs; an Emulator has another one with each start. */
const MAX_CLIENTS = 100

interface Pipeline {
  removePolicy(named: { name: string }): unknown
  addPolicy(policy: {
    name: string
    sendRequest<Request extends { abortSignal?: AbortSignal }, Answer>(
      request: Request,
      next: (request: Request) => Answer,
    ): Answer
  }): unknown
}

/**
 * Makes connector clients that try once, for a bounded time, at the given address. Left alone, the SDK's HTTP pipeline posts
 * a message up to four times after a 5xx or a broken connection, although the first may have been shown to the person;
 * follows redirects, with the bot's access token; and waits for an answer without end.
 *
 * A client holds nothing of a turn, so one is kept for each service URL: making one costs about as much as using it.
 */
export class SingleAttemptConnectorFactory extends ConnectorFactory {
  private readonly clients = new Map<string, ConnectorClient>()

  /** @param patienceMs for one reply; less than the delivery of a turn is held for one process */
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
    pipeline.addPolicy({
      name: 'patience',
      sendRequest: (request, next) => {
        // Not its `timeout`: that timer outlives a broken connection, and holds up the end of the process.
        request.abortSignal = AbortSignal.timeout(this.patienceMs)
        return next(request)
      },
    })
    return connector
  }
}
