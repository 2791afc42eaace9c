import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Request } from 'restify/lib/server'
import { announcesBody } from './read-body'

/** A connection on which a WebSocket is to be opened. */
export interface Handshake {
  readonly request: Request
  readonly socket: Socket
  /** What came behind the handshake. */
  readonly head: Buffer
}

/** 16 bytes in Base64 (RFC 6455 4.2.1). */
const KEY = /^[+/0-9A-Za-z]{22}==$/

/**
 * Whether a request opens a WebSocket as RFC 6455 4.2.1 wants it. Version 13 alone: the drafts before it say in another
 * header which page opens them.
 */
export function isWebSocketHandshake(request: IncomingMessage): boolean {
  const { method, httpVersion, headers } = request
  return (
    method === 'GET' &&
    httpVersion === '1.1' &&
    headers.host !== undefined &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    KEY.test(headers['sec-websocket-key'] ?? '') &&
    !announcesBody(request)
  )
}

/** An answer of HTTP on a connection that Node has let go of; it is the last one there. */
export function responseOn({ request, socket }: Handshake): ServerResponse {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => {
    socket.destroySoon()
  })
  return response
}
