import { ConnectorFactory, type ConnectorClient } from 'botframework-connector'
import { noteRequest, timeLeft } from './delivery-deadline'
import { UnknownFate } from './delivery-error'
import { waitBeforeRetry } from './retry-plan'
import { sendEntitiesWhole } from './whole-entities'

/** A channel has a handful of service URLs; an Emulator has another one with each start. */
const MAX_CLIENTS = 100

/** The connection was never made, or nobody was found to make it with: nothing has left. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

type Next = (request: Request) => Promise<Answer>

interface Policy {
  readonly name: string
  sendRequest(request: Request, next: Next): Promise<Answer>
}

interface Pipeline {
  removePolicy(named: { name: string }): unknown
  addPolicy(policy: Policy, place: { phase: 'Retry' } | { afterPhase: 'Sign' }): unknown
}

interface Request {
  readonly method: string
  abortSignal?: AbortSignal
}

interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | undefined }
}

/**
 * Makes connector clients that try again by our plan (`retry-plan.ts`), for a bounded time, at the given address. Left alone,
 * the SDK's HTTP pipeline posts a message up to four times after a 5xx or a broken connection, although the first may have
 * been shown to the person; follows redirects, with the bot's access token; and waits for an answer without end.
 *
 * A request that left and was not answered rejects with `UnknownFate`.
 *
 * A client holds nothing of a turn, so one is kept for each service URL: making one costs about as much as using it.
 */
export class PatientConnectorFactory extends ConnectorFactory {
  private readonly clients = new Map<string, ConnectorClient>()

  /** @param patienceMs for the answer to one request; less where the delivery of the turn has less left */
  constructor(
    private readonly sdk: ConnectorFactory,
    private readonly patienceMs = 5_000,
  ) {
    super()
    sendEntitiesWhole()
  }

  override async create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const key = JSON.stringify([serviceUrl, audience])
    const kept = this.clients.get(key)
    if (kept !== undefined) return kept
    const made = this.patient(await this.sdk.create(serviceUrl, audience))
    if (this.clients.size >= MAX_CLIENTS) this.clients.clear()
    this.clients.set(key, made)
    return made
  }

  private patient(connector: ConnectorClient): ConnectorClient {
    // The SDK takes no option for any of this, so its pipeline is reached where it keeps it: the version is pinned, and
    // a test fails when a reply is sent twice.
    const { pipeline } = (connector as unknown as { readonly client: { readonly pipeline: Pipeline } }).client
    pipeline.removePolicy({ name: 'defaultRetryPolicy' })
    pipeline.removePolicy({ name: 'redirectPolicy' })
    // In this phase an answer is seen before the SDK makes an error of it; after `Sign` the bot's own token is there.
    pipeline.addPolicy(
      { name: 'patience', sendRequest: (request, next) => this.send(request, next) },
      { phase: 'Retry' },
    )
    pipeline.addPolicy({ name: 'departure', sendRequest: depart }, { afterPhase: 'Sign' })
    return connector
  }

  private async send(request: Request, next: Next): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      request.abortSignal = this.patience()
      const answer = await next(request)

      const { method } = request
      const retryAfter = answer.headers.get('retry-after')
      const waitMs = waitBeforeRetry({ method, status: answer.status, retryAfter, tries }, Date.now(), Math.random())
      if (waitMs === undefined || waitMs >= timeLeft()) return answer
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs)
      })
    }
  }

  /** Not the request's `timeout`: that timer outlives a broken connection, and holds up the end of the process. */
  private patience(): AbortSignal {
    const ms = Math.min(this.patienceMs, Math.floor(timeLeft()))
    return ms > 0 ? AbortSignal.timeout(ms) : AbortSignal.abort()
  }
}

/** The last step before the network: what fails from here on may have arrived. */
async function depart(request: Request, next: Next): Promise<Answer> {
  if (request.abortSignal?.aborted === true) return next(request)
  noteRequest(true)
  try {
    return await next(request)
  } catch (error) {
    throw NOT_CONNECTED.has((Object(error) as { readonly code?: unknown }).code) ? error : new UnknownFate(error)
  } finally {
    noteRequest(false)
  }
}
