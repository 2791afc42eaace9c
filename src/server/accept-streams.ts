import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Request } from 'restify/lib/server'
import type { HttpResponse, HttpRoute, StreamRoute } from '../model/http'
import type { Logger } from '../model/logger'
import type { Exchange } from './exchange'
import type { HttpErrorCode } from './http-error'
import type { OpenExchanges } from './open-exchanges'
import type { OpenStreams } from './open-streams'
import { pathPattern } from './path-pattern'
import { serveAsPlainRequest } from './plain-request'
import { announcesBody } from './read-body'
import { refusalOfHead } from './request-guard'
import type { ServerLimits } from './restify-server'
import { type Admission, requestOf } from './route-handler'
import { sendError, sendResponse } from './send-response'
import { createStreamPlaces } from './stream-places'
import { type Handshake, isWebSocketHandshake, responseOn } from './web-socket-handshake'

interface Parts {
  readonly server: Server
  readonly routes: readonly StreamRoute[]
  readonly streams: OpenStreams
  readonly begin: (request: Request, response: ServerResponse, path: string) => Exchange & { readonly request: Request }
  readonly open: OpenExchanges
  readonly admission: Admission
  readonly limits: ServerLimits
  readonly isStopping: () => boolean
  readonly logger: Logger
}

/** Which stream is meant, and the parameters of its path. */
interface Found {
  readonly route: StreamRoute
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/**
 * Opens WebSockets at the addresses of stream routes. Such a request is an exchange like any other: guarded, admitted,
 * logged, and refused with an answer of HTTP. Every other request that offers another protocol is answered as if it had not.
 */
export function acceptStreams({
  server,
  routes,
  streams,
  begin,
  open,
  admission,
  limits,
  isStopping,
  logger,
}: Parts): void {
  // Without a listener Node answers offers as plain requests by itself.
  if (routes.length === 0) return
  const places = createStreamPlaces({ streams: limits.streams, ofOneAddress: limits.streamsOfOneAddress })
  const find = createFinder(routes)

  const answer = async ({ route, path, params }: Found, handshake: Handshake) => {
    const exchange = begin(handshake.request, responseOn(handshake), path)
    const refuse = (code: HttpErrorCode) => {
      sendError(exchange, code)
    }
    const { origin } = handshake.request.headers
    if (origin !== undefined && !route.allowsOrigin(origin)) {
      refuse('forbidden')
      return
    }
    if (isStopping() || admission.running >= admission.limit) {
      refuse('unavailable')
      return
    }
    const giveBack = places.take(exchange.remoteAddress)
    if (typeof giveBack === 'string') {
      refuse(giveBack)
      return
    }
    handshake.socket.once('close', giveBack)
    admission.running += 1
    try {
      const decided = await route.open({ ...requestOf(exchange, undefined), params })
      if (typeof decided !== 'function') sendResponse(exchange, decided)
      else if (isStopping()) refuse('unavailable')
      else {
        const whenOpen = () => {
          open.finish(exchange, 101)
        }
        streams.connect(handshake, exchange, whenOpen, decided)
      }
    } catch (error) {
      logger.error({ err: error, requestId: exchange.requestId, route: route.path }, 'a stream could not be opened')
      refuse('internal-error')
    } finally {
      admission.running -= 1
    }
  }

  server.on('upgrade', (request: Request, socket: Socket, head: Buffer) => {
    // What comes of a broken connection is seen where it is used next.
    const ignore = () => undefined
    socket.on('error', ignore)
    // A request that was sent behind others waits for its turn, as their answers go the same way.
    open.whenNoneOf(socket, () => {
      if (socket.destroyed) return
      const found = find(request)
      if (found !== undefined) {
        void answer(found, { request, socket, head })
        return
      }
      socket.off('error', ignore)
      serveAsPlainRequest(server, request, socket, head)
    })
  })
  // Node 24.9 and later ask. From 26 on, a body no longer comes behind the head, so it could not be given back: such
  // requests, none of which opens a stream, are left alone.
  Object.assign(server, { shouldUpgradeCallback: (request: IncomingMessage) => !announcesBody(request) })
}

/** Tells which stream a request opens; `undefined` for whatever is no good handshake for one. */
function createFinder(routes: readonly StreamRoute[]): (request: Request) => Found | undefined {
  const patterns = routes.map((route) => ({ route, paramsOf: pathPattern(route.path) }))
  return (request) => {
    if (refusalOfHead(request, () => request.getUrl()) !== undefined || !isWebSocketHandshake(request)) return undefined
    const path = request.getUrl().pathname
    for (const { route, paramsOf } of patterns) {
      const params = paramsOf(path)
      if (params !== undefined) return { route, path, params }
    }
    return undefined
  }
}

/** What a stream's address says to those who ask without a handshake (RFC 9110 15.5.22). */
export function withoutHandshake({ path, access }: StreamRoute): HttpRoute {
  const answer: HttpResponse = {
    status: 426,
    headers: { upgrade: 'websocket', connection: 'upgrade', 'sec-websocket-version': '13' },
  }
  return { method: 'GET', path, access, maxBodyBytes: 0, handle: () => Promise.resolve(answer) }
}
