import type { Clock } from '../../model/clock'
import type { AllowsOrigin, HttpRequest, StreamRoute } from '../../model/http'
import type { Access } from './access'
import { DIRECT_LINE_PATH } from './protocol'
import { STREAMS_OF_ONE_CONVERSATION, type StreamHub } from './stream-hub'
import { readWatermark } from './watermark'

/** The name by which the token stands in a stream's address: WebSockets of browsers send no headers. */
export const STREAM_TOKEN = 't'

/** Where what is said arrives by itself: the WebSocket of Direct Line 3.0. */
export function createStreamRoute(parts: {
  readonly access: Access
  readonly hub: StreamHub
  readonly allowsOrigin: AllowsOrigin
  readonly clock: Clock
}): StreamRoute {
  const { access, hub, allowsOrigin, clock } = parts
  return {
    path: `${DIRECT_LINE_PATH}/conversations/:id/stream`,
    access:
      "the address that the conversation's own token got, once and within a minute; " +
      `${STREAMS_OF_ONE_CONVERSATION} at once for each conversation`,
    allowsOrigin,
    open: (request: HttpRequest) => {
      const { query, params } = request
      const claims = access.streamOf(request, query[STREAM_TOKEN] ?? '', params.id ?? '')
      if ('refused' in claims) return Promise.resolve(claims.refused)
      const after = readWatermark(query.watermark, clock.now())
      return Promise.resolve((stream) => {
        hub.add(claims, stream, after)
      })
    },
  }
}
