import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Request } from 'restify/lib/server'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import type { HttpResponse, HttpRoute, StreamRoute, TextStream } from '../model/http'
import type { Logger } from '../model/logger'
import type { Exchange } from './exchange'
import type { OpenExchanges } from './open-exchanges'
import { pathPattern } from './path-pattern'
import { serveAsPlainRequest } from './plain-request'
import { announcesBody } from './read-body'
import { refusalOfHead } from './request-guard'
import type { ServerLimits } from './restify-server'
import { type Admission, requestOf } from './route-handler'
import { sendError, sendResponse } from './send-response'
import { createStreamPlaces } from './stream-places'
import { cutWhenSilent, textStream } from './text-stream'
import { isWebSocketHandshake } from './web-socket-handshake'

/** Bytes of a message from the other side, none of which is looked at. */
const MAX_MESSAGE_BYTES = 4096

/** RFC 6455 7.4.1. */
const GOING_AWAY = 1001
const INTERNAL_ERROR = 1011

interface Parts {
  readonly server: Server
  readonly routes: readonly StreamRoute[]
  readonly begin: (request: Request, response: ServerResponse, path: string) => Exchange & { readonly request: Request }
  readonly open: OpenExchanges
  readonly admission: Admission
  readonly limits: ServerLimits
  readonly isStopping: () => boolean
  readonly logger: Logger
}

/** The streams that are open. */
export interface Streams {
  /** Tells every other side to come back later; those that do not take leave are cut off soon. */
  close(): void
  /** Cuts off every one at once. */
  cut(): void
}

/**
 * Opens WebSockets at the addresses of stream routes. Such a request is an exchange like any other: guarded, admitted,
 * logged, and refused with an answer of HTTP. Every other request that offers another protocol is answered as if it had not.
 */
export function acceptStreams(parts: Parts): Streams {
  const { server, routes, open, limits, logger } = parts
  const connected = new Set<WebSocket>()
  const places = createStreamPlaces({ streams: limits.streams, ofOneAddress: limits.streamsOfOneAddress })
  // Its types lack `closeTimeout`.
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: limits.closingMs,
  }
  const sockets = new WebSocketServer(options)
  const patterns = routes.map((route) => ({ route, paramsOf: pathPattern(route.path) }))
  const find = (request: Request) => {
    if (refusalOfHead(request, () => request.getUrl()) !== undefined || !isWebSocketHandshake(request)) return undefined
    const path = request.getUrl().pathname
    for (const { route, paramsOf } of patterns) {
      const params = paramsOf(path)
      if (params !== undefined) return { route, path, params }
    }
    return undefined
  }

  const answer = async ({ route, path, params }: NonNullable<ReturnType<typeof find>>, handshake: Handshake) => {
    const exchange = parts.begin(handshake.request, responseOn(handshake), path)
    const refuse = (code: Parameters<typeof sendError>[1]) => {
      sendError(exchange, code)
    }
    const { origin } = handshake.request.headers
    if (origin !== undefined && !route.allowsOrigin(origin)) {
      refuse('forbidden')
      return
    }
    if (parts.isStopping() || parts.admission.running >= parts.admission.limit) {
      refuse('unavailable')
      return
    }
    const giveBack = places.take(exchange.remoteAddress)
    if (typeof giveBack === 'string') {
      refuse(giveBack)
      return
    }
    handshake.socket.once('close', giveBack)
    parts.admission.running += 1
    try {
      const decided = await route.open({ ...requestOf(exchange, undefined), params })
      if (typeof decided !== 'function') sendResponse(exchange, decided)
      else if (parts.isStopping()) refuse('unavailable')
      else connect(handshake, exchange, decided)
    } catch (error) {
      logger.error({ err: error, requestId: exchange.requestId, route: route.path }, 'a stream could not be opened')
      refuse('internal-error')
    } finally {
      parts.admission.running -= 1
    }
  }

  const connect = ({ request, socket, head }: Handshake, exchange: Exchange, take: (stream: TextStream) => void) => {
    exchange.response.detachSocket(socket)
    // No protocol above this one is spoken here, and ws would agree to the first that is proposed.
    delete request.headers['sec-websocket-protocol']
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      open.finish(exchange, 101)
      const { requestId, path, remoteAddress } = exchange
      const began = performance.now()
      connected.add(webSocket)
      webSocket.on('error', (error) => {
        logger.debug({ requestId, path, remoteAddress, reason: error.message }, 'a stream broke')
      })
      webSocket.once('close', (code) => {
        connected.delete(webSocket)
        const ms = Math.round(performance.now() - began)
        logger.debug({ requestId, path, code, ms, remoteAddress }, 'stream closed')
      })
      cutWhenSilent(webSocket, limits.pingMs)
      try {
        take(textStream(webSocket))
      } catch (error) {
        logger.error({ err: error, requestId, path }, 'a stream was not taken')
        webSocket.close(INTERNAL_ERROR)
      }
    })
  }

  if (routes.length > 0) {
    // Without a listener Node answers offers as plain requests by itself.
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
  return {
    close: () => {
      for (const webSocket of connected) webSocket.close(GOING_AWAY, 'the service is stopping')
    },
    cut: () => {
      for (const webSocket of connected) webSocket.terminate()
    },
  }
}

interface Handshake {
  readonly request: Request
  readonly socket: Socket
  /** What came behind the handshake. */
  readonly head: Buffer
}

/** An answer of HTTP on a connection that Node has let go of; it is the last one there. */
function responseOn({ request, socket }: Handshake): ServerResponse {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => {
    socket.destroySoon()
  })
  return response
}

/** What a stream's address says to those who ask without a handshake (RFC 9110 15.5.22). */
export function withoutHandshake({ path, access }: StreamRoute): HttpRoute {
  const answer: HttpResponse = {
    status: 426,
    headers: { upgrade: 'websocket', connection: 'upgrade', 'sec-websocket-version': '13' },
  }
  return { method: 'GET', path, access, maxBodyBytes: 0, handle: () => Promise.resolve(answer) }
}
