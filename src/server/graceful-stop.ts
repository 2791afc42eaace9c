import type { Server } from 'node:http'
import type { OpenExchanges } from './open-exchanges'
import type { OpenStreams } from './open-streams'

/** What a stop had to break off; empty after a clean one. */
export interface StopReport {
  readonly cut: readonly { readonly requestId: string; readonly method: string; readonly path: string }[]
}

/** Once nothing is open, how long a request that is still on its way in gets to arrive. */
const ARRIVAL_MS = 250

/**
 * Takes no new connections, closes those that are idle at once, and lets open requests finish. At the deadline, or
 * soon after the last open request, the remaining connections are destroyed. Streams are closed at once, and the other
 * side has a moment to do the same.
 * @returns when no connection is left
 */
export function stopGracefully(
  { server, open, streams }: { readonly server: Server; readonly open: OpenExchanges; readonly streams: OpenStreams },
  deadlineMs: number,
): Promise<StopReport> {
  return new Promise((resolve) => {
    let cut: StopReport['cut'] = []
    let arrival: NodeJS.Timeout | undefined
    const deadline = setTimeout(() => {
      cut = open.list().map(({ requestId, method, path }) => ({ requestId, method, path }))
      server.closeAllConnections()
      // Node no longer counts those that were to become streams as its own.
      for (const { request } of open.list()) request.socket.destroy()
      streams.cut()
    }, deadlineMs)
    server.close(() => {
      clearTimeout(deadline)
      clearTimeout(arrival)
      resolve({ cut })
    })
    server.closeIdleConnections()
    streams.close()
    open.onNone(() => {
      clearTimeout(arrival)
      arrival = setTimeout(() => {
        if (open.list().length === 0) server.closeAllConnections()
      }, ARRIVAL_MS)
    })
  })
}
