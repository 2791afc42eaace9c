import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Request } from 'restify/lib/server'
import type { HttpRoute, StreamRoute } from '../model/http'
import type { Logger } from '../model/logger'
import { acceptStreams, withoutHandshake } from './accept-streams'
import { createCrossOriginHeaders } from './cross-origin'
import type { Exchange } from './exchange'
import { type StopReport, stopGracefully } from './graceful-stop'
import { createHealthRoutes, type ReadinessCheck } from './health-routes'
import { listenError } from './listen-error'
import { createOpenExchanges } from './open-exchanges'
import { createOpenStreams } from './open-streams'
import { remoteAddress } from './remote-address'
import { refusalOfHead } from './request-guard'
import { createRestify, SERVER_LIMITS, type ServerLimits } from './restify-server'
import { handleRoute } from './route-handler'
import { sendError, sendResponse } from './send-response'

export interface ServerParts {
  readonly routes: readonly HttpRoute[]
  readonly streams?: readonly StreamRoute[]
  /** What has to work for `/readyz` to say 200. */
  readonly checks: readonly ReadinessCheck[]
  readonly logger: Logger
  /** How many proxies of ours stand in front: see `remoteAddress`. */
  readonly proxyHops: number
  readonly limits?: Partial<ServerLimits>
}

export interface HttpServer {
  /** Every route it serves, the health routes with the others. */
  readonly routes: readonly HttpRoute[]
  readonly streams: readonly StreamRoute[]
  /**
   * @param port 0 for one that the system chooses
   * @throws CodedError where the address cannot be had
   */
  listen(port: number, host: string): Promise<{ readonly port: number; readonly host: string }>
  /**
   * Readiness goes first, then idle connections; open requests may finish until the deadline.
   * Called again, it waits for the stop that is under way.
   */
  stop(options: { readonly deadlineMs: number }): Promise<StopReport>
}

/**
 * Puts routes behind restify: the guard stands in front of it, bodies are read within each route's limit, and every
 * error leaves with a fixed text. See `refusalOfHead`, `handleRoute` and `HTTP_ERRORS`.
 */
export function createServer(parts: ServerParts): HttpServer {
  const { logger } = parts
  const limits = { ...SERVER_LIMITS, ...parts.limits }
  const open = createOpenExchanges()
  const exchanges = new WeakMap<IncomingMessage, Exchange & { readonly request: Request }>()
  let stopping: Promise<StopReport> | undefined
  const isStopping = () => stopping !== undefined
  const health = createHealthRoutes({ checks: parts.checks, isStopping, logger })
  const routes = [...health, ...parts.routes]
  const streamRoutes = parts.streams ?? []
  const crossOrigin = createCrossOriginHeaders(routes)

  const begin = (request: Request, response: ServerResponse, path: string) => {
    const exchange = {
      request,
      response,
      requestId: randomUUID(),
      method: request.method ?? '',
      path,
      remoteAddress: addressOf(request, parts.proxyHops),
      crossOrigin: crossOrigin(request, path),
      isLastOnConnection: isStopping,
    }
    exchanges.set(request, exchange)
    const began = performance.now()
    open.add(exchange, (status) => {
      logExchange(logger, exchange, status ?? 'client gone', performance.now() - began)
    })
    return exchange
  }
  const exchangeOf = (request: Request, response: ServerResponse) =>
    exchanges.get(request) ?? begin(request, response, '')

  const restify = createRestify(limits, logger)
  restify.first((request, response) => {
    const refusal = refusalOfHead(request, () => request.getUrl())
    // Only of a malformed head nothing can be believed, its path included.
    const exchange = begin(request, response, refusal === 'bad-request' ? '' : request.getUrl().pathname)
    if (refusal !== undefined) sendError(exchange, refusal)
    return refusal === undefined
  })
  // Its callback stays uncalled: restify would answer once more, with the error's own text.
  restify.on('restifyError', (request, response) => {
    sendError(exchangeOf(request, response), response.hasHeader('allow') ? 'method-not-allowed' : 'not-found')
  })

  const admission = { running: 0, limit: limits.running }
  const withoutLimit = { running: 0, limit: Infinity }
  const answered = [...routes, ...streamRoutes.map(withoutHandshake)]
  for (const route of answered) {
    const admittedBy = health.includes(route) ? withoutLimit : admission
    // restify tells an asynchronous handler by the keyword and by its two parameters.
    const handle = async (request: Request, response: ServerResponse): Promise<void> => {
      await handleRoute(exchangeOf(request, response), route, admittedBy, logger)
    }
    if (route.method === 'POST') restify.post(route.path, handle)
    else {
      restify.get(route.path, handle)
      restify.head(route.path, handle)
    }
  }
  for (const [path, allow] of allowedMethods(answered)) {
    restify.opts(path, (request, response, next) => {
      sendResponse(exchangeOf(request, response), { status: 204, headers: { allow } })
      next()
    })
  }
  const { server } = restify
  const streams = createOpenStreams(limits, logger)
  acceptStreams({ server, routes: streamRoutes, streams, begin, open, admission, limits, isStopping, logger })

  return {
    routes,
    streams: streamRoutes,
    listen: async (port, host) => {
      server.listen(port, host)
      try {
        await once(server, 'listening')
      } catch (error) {
        throw listenError(error as NodeJS.ErrnoException, host, port)
      }
      const address = server.address() as AddressInfo
      return { port: address.port, host: address.address }
    },
    stop: ({ deadlineMs }) => (stopping ??= stopGracefully({ server, open, streams }, deadlineMs)),
  }
}

function addressOf({ socket, headers }: IncomingMessage, hops: number): string {
  return remoteAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString(), hops)
}

/** Every path with what may be asked of it, as `Allow` spells it. */
function allowedMethods(routes: readonly HttpRoute[]): ReadonlyMap<string, string> {
  const paths = [...new Set(routes.map(({ path }) => path))]
  const methodsOf = (path: string) =>
    routes
      .filter((route) => route.path === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return new Map(paths.map((path) => [path, [...methodsOf(path), 'OPTIONS'].join(', ')]))
}

/** Refusals are of interest to whoever runs the service, good requests to whoever looks for something. */
function logExchange(
  logger: Logger,
  { requestId, method, path, remoteAddress }: Exchange,
  status: number | 'client gone',
  milliseconds: number,
): void {
  const details = { requestId, method, path: path.slice(0, 200), status, ms: Math.round(milliseconds), remoteAddress }
  const good = typeof status === 'string' || status < 400
  if (good) logger.debug(details, 'request')
  else if (status < 500) logger.info(details, 'request refused')
  else logger.warn(details, 'request failed')
}
