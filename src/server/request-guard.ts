import type { IncomingMessage } from 'node:http'
import type { HttpErrorCode } from './http-error'

/** The methods of HTTP that a router here can have an opinion on; the parser knows some thirty more. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** RFC 9110 4.2.3 and 7.2: a name, an IPv4 address or a bracketed IPv6 address, with or without a port; nothing else. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/**
 * Decides on the head of a request before restify sees it: restify builds a URL from target and host outside of any
 * `try`, so that one malformed request would end the process, and a host with a path in it would move the route.
 * Targets other than a path are for proxies (RFC 9112 3.2), which this is not.
 * @param urlOf builds the URL exactly as the router will, and may throw
 * @returns why to refuse; `undefined` lets the request pass
 */
export function refusalOfHead(request: IncomingMessage, urlOf: () => URL): HttpErrorCode | undefined {
  const { method = '', url = '', headers } = request
  if (!METHODS.has(method)) return 'bad-request'
  if (!url.startsWith('/')) return 'bad-request'
  if (headers.host !== undefined && !HOST.test(headers.host)) return 'bad-request'
  try {
    urlOf()
  } catch {
    return 'bad-request'
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return 'unsupported-media-type'
  if ((headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') return 'bad-request'
  return undefined
}
