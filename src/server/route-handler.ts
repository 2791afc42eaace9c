import type { Request } from 'restify/lib/server'
import type { HttpRequest, HttpRoute } from '../model/http'
import type { Logger } from '../model/logger'
import type { Exchange } from './exchange'
import type { HttpErrorCode } from './http-error'
import { parseJson } from './parse-json'
import { announcesBody, readBody, refusalOfBody } from './read-body'
import { sendError, sendResponse } from './send-response'

/** How many requests may be worked on at once, over all routes that share it. */
export interface Admission {
  running: number
  readonly limit: number
}

/**
 * Answers one request with one route: body within the route's limit, then the route, then its answer. Whatever the
 * route throws is logged, and the client is told that something went wrong and nothing else.
 * Bodies are read before a request counts as running, so that slow senders cannot use up the admission.
 */
export async function handleRoute(
  exchange: Exchange & { readonly request: Request },
  route: HttpRoute,
  admission: Admission,
  logger: Logger,
): Promise<void> {
  try {
    const body = await bodyOf(exchange, route.maxBodyBytes)
    if (body === 'client-gone') return
    if ('refused' in body) {
      sendError(exchange, body.refused)
      return
    }
    if (admission.running >= admission.limit) {
      sendError(exchange, 'unavailable')
      return
    }
    admission.running += 1
    try {
      sendResponse(exchange, await route.handle(requestOf(exchange, body.value)))
    } finally {
      admission.running -= 1
    }
  } catch (error) {
    logger.error(
      { err: error, requestId: exchange.requestId, method: route.method, route: route.path },
      'a route failed',
    )
    sendError(exchange, 'internal-error')
  }
}

type Body = { readonly value: unknown } | { readonly refused: HttpErrorCode } | 'client-gone'

async function bodyOf({ request, response }: Exchange, maxBytes: number): Promise<Body> {
  if (!announcesBody(request)) return { value: undefined }
  const refused = refusalOfBody(request, maxBytes)
  if (refused !== undefined) return { refused }
  if (request.headers.expect !== undefined) response.writeContinue()
  const read = await readBody(request, maxBytes)
  return typeof read === 'object' && 'bytes' in read ? parseJson(read.bytes) : read
}

/** An exchange's request as the program's parts get it. */
export function requestOf(
  { request, method, path, remoteAddress }: Exchange & { readonly request: Request },
  body: unknown,
): HttpRequest {
  const { search, searchParams } = request.getUrl()
  return {
    method,
    path,
    headers: request.headers,
    params: request.params,
    query: search === '' ? {} : firstOfEach(searchParams),
    body,
    remoteAddress,
  }
}

/** A parameter given twice counts as it was given first; no name can reach a prototype. */
function firstOfEach(parameters: URLSearchParams): Readonly<Record<string, string>> {
  const query = Object.create(null) as Record<string, string>
  for (const [name, value] of parameters) query[name] ??= value
  return query
}
