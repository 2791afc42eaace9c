import Router from 'restify/lib/router'
import Server from 'restify/lib/server'
import type { Logger } from '../model/logger'

/** What one process takes on before it refuses or closes. */
export interface ServerLimits {
  /** Milliseconds for a whole head, and for a whole request with its body, to arrive; slower senders are cut off. */
  readonly headersMs: number
  readonly requestMs: number
  /** How long an idle connection is kept: longer than the 60 s of common load balancers, or they send into a closed one. */
  readonly keepAliveMs: number
  readonly connections: number
  /** Requests being worked on at once; more are told to come back. Health routes are exempt. */
  readonly running: number
  /** Streams that are open at once, over all and from one address: an office may be many people. */
  readonly streams: number
  readonly streamsOfOneAddress: number
  /** How often the other side of a stream is asked whether it is still there. */
  readonly pingMs: number
  /** How long the other side of a stream has to take leave. */
  readonly closingMs: number
}

export const SERVER_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  connections: 4000,
  running: 500,
  streams: 3000,
  streamsOfOneAddress: 200,
  pingMs: 30_000,
  closingMs: 2000,
}

/** A restify server without its defaults that do not suit a public port. */
export function createRestify(limits: ServerLimits, logger: Logger): Server {
  const log: Server.Log = { trace: () => false, warn: (details, message) => logger.warn(details, message) }
  // Whether to invite a body that waits for `100 Continue` is decided where the body is read, after its refusals.
  const restify = new Server({ name: '', log, router: new Router({ log }), noWriteContinue: true })
  // restify takes upgrade requests from Node and, asked for none, leaves their sockets open for ever. What becomes of
  // them is decided in `acceptStreams`.
  restify.server.removeAllListeners('upgrade')
  Object.assign(restify.server, {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxConnections: limits.connections,
    // Node looks at both timeouts this often; its own 30 s would let a slow sender stay several times its limit.
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
  })
  restify.on('error', (error) => logger.error({ err: error }, 'http server failed'))
  return restify
}
