import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import type { TextStream } from '../model/http'
import type { Logger } from '../model/logger'
import type { Exchange } from './exchange'
import type { ServerLimits } from './restify-server'
import { cutWhenSilent, textStream } from './text-stream'
import type { Handshake } from './web-socket-handshake'

/** Bytes of a message from the other side, none of which is looked at. */
const MAX_MESSAGE_BYTES = 4096

/** RFC 6455 7.4.1. */
const GOING_AWAY = 1001
const INTERNAL_ERROR = 1011

/** The streams that are open. */
export interface OpenStreams {
  /**
   * Answers a handshake with 101.
   * @param whenOpen called once it is, before `take`; never where the other side has left meanwhile
   * @param take is given the stream
   */
  connect(handshake: Handshake, exchange: Exchange, whenOpen: () => void, take: (stream: TextStream) => void): void
  /** Tells every other side to come back later; those that do not take leave are cut off soon. */
  close(): void
  /** Cuts off every one at once. */
  cut(): void
}

export function createOpenStreams(limits: ServerLimits, logger: Logger): OpenStreams {
  const connected = new Set<WebSocket>()
  // Its types lack `closeTimeout`.
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: limits.closingMs,
  }
  const sockets = new WebSocketServer(options)

  // The line about its request, under the same id, says which stream it is.
  const follow = (webSocket: WebSocket, requestId: string) => {
    const began = performance.now()
    connected.add(webSocket)
    webSocket.on('error', (error) => {
      logger.debug({ requestId, reason: error.message }, 'a stream broke')
    })
    webSocket.once('close', (code) => {
      connected.delete(webSocket)
      const ms = Math.round(performance.now() - began)
      logger.debug({ requestId, code, ms }, 'stream closed')
    })
    cutWhenSilent(webSocket, limits.pingMs)
  }

  return {
    connect: ({ request, socket, head }, exchange, whenOpen, take) => {
      exchange.response.detachSocket(socket)
      // No protocol above this one is spoken here, and ws would agree to the first that is proposed.
      delete request.headers['sec-websocket-protocol']
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        whenOpen()
        follow(webSocket, exchange.requestId)
        try {
          take(textStream(webSocket))
        } catch (error) {
          logger.error({ err: error, requestId: exchange.requestId }, 'a stream was not taken')
          webSocket.close(INTERNAL_ERROR)
        }
      })
    },
    close: () => {
      for (const webSocket of connected) webSocket.close(GOING_AWAY, 'the service is stopping')
    },
    cut: () => {
      for (const webSocket of connected) webSocket.terminate()
    },
  }
}
