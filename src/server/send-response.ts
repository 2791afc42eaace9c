import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpResponse } from '../model/http'
import type { Exchange } from './exchange'
import { codeOfStatus, errorBody, HTTP_ERRORS, type HttpErrorCode } from './http-error'
import { announcesBody } from './read-body'
import { securityHeaders } from './security-headers'

/** How much of a refused body is still read, and for how long, so that its sender gets to see the answer. */
const LINGER_BYTES = 1024 * 1024
const LINGER_MS = 1000

/** Seconds after which a client may try again, where nobody knows better. */
const RETRY_AFTER: Readonly<Record<number, string>> = { 429: '5', 503: '1' }

export function sendError(exchange: Exchange, code: HttpErrorCode): void {
  sendResponse(exchange, errorResponse(code, exchange.requestId))
}

/** One of the server's own errors, as an answer. */
export function errorResponse(code: HttpErrorCode, requestId: string): HttpResponse {
  const { status } = HTTP_ERRORS[code]
  const retryAfter = RETRY_AFTER[status]
  return {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    json: errorBody(code, requestId),
  }
}

/**
 * Writes an answer. A status of 400 or more without a body gets the server's own error body.
 * Does nothing where the client is gone or has been answered.
 */
export function sendResponse(exchange: Exchange, answer: HttpResponse): void {
  const { request, response } = exchange
  if (response.headersSent || response.destroyed) return
  const { type, body } = contentOf(answer, exchange.requestId)
  const unread = announcesBody(request) && !request.complete
  const varies = [exchange.crossOrigin.vary, answer.headers?.vary].filter((names) => names !== undefined).join(', ')
  response.writeHead(answer.status, {
    ...securityHeaders(answer.headers?.['content-type'] ?? type),
    ...(type === undefined ? {} : { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) }),
    'x-request-id': exchange.requestId,
    ...(exchange.isLastOnConnection() || unread ? { connection: 'close' } : {}),
    ...answer.headers,
    ...exchange.crossOrigin,
    ...(varies === '' ? {} : { vary: varies }),
  })
  if (unread) lingerAndEnd(request, response, body)
  else response.end(body)
}

type Content = string | Uint8Array

function contentOf(answer: HttpResponse, requestId: string): { readonly type?: string; readonly body: Content } {
  const { status, json, text, bytes } = answer
  if (status === 204 || status === 304) return { body: '' }
  if (bytes !== undefined) return { type: 'application/octet-stream', body: bytes }
  if (text !== undefined) return { type: 'text/plain; charset=utf-8', body: text }
  const value = json === undefined && status >= 400 ? errorBody(codeOfStatus(status), requestId) : json
  if (value === undefined) return { type: 'text/plain; charset=utf-8', body: '' }
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

/**
 * Sends the whole answer, but ends the connection only after the rest of the request, or a bounded part of it, has
 * been read and thrown away: closing with unread bytes resets the connection, and the answer would be lost with it.
 */
function lingerAndEnd(request: IncomingMessage, response: ServerResponse, body: Content): void {
  let left = LINGER_BYTES
  const end = () => {
    clearTimeout(timer)
    request.off('data', count).off('end', end).off('close', end)
    response.end()
  }
  const count = (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) end()
  }
  const timer = setTimeout(end, LINGER_MS)
  response.write(body)
  request.on('data', count).on('end', end).on('close', end)
  request.resume()
}
