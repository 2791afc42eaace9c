import type { ConnectorServer, SentActivity } from '../bot-framework/connector-server'
import { listenLocally, readJson } from '../bot-framework/local-server'

/** A channel that takes its time: what it is sent is taken when the test says so. */
export interface SlowConnector extends Pick<ConnectorServer, 'url' | 'close' | 'sent'> {
  /** Resolves when something has been sent and waits to be taken. */
  reached(): Promise<void>
  /** Takes all that waits, and from now on whatever comes. */
  take(): void
}

export async function startSlowConnector(): Promise<SlowConnector> {
  const sent: SentActivity[] = []
  let announce = () => {}
  const arrival = new Promise<void>((resolve) => {
    announce = resolve
  })
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const server = await listenLocally((request, response) => {
    void readJson(request).then(async (activity) => {
      const { authorization } = request.headers
      sent.push({
        method: request.method ?? '',
        path: request.url ?? '',
        authorization,
        activity: activity as SentActivity['activity'],
      })
      announce()
      await opened
      // Two statements: where restify is loaded, `writeHead` gives nothing back.
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: 'taken' }))
    })
  })
  return { ...server, sent, reached: () => arrival, take: () => open() }
}
