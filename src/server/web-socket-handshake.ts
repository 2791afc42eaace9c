import type { IncomingMessage } from 'node:http'
import { announcesBody } from './read-body'

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
