/**
 * The part of restify 12 that the server uses. Its index also loads every plugin, body parsers and static files
 * among them (some 150 ms and 10 MB), of which nothing here uses one.
 */
declare module 'restify/lib/server' {
  import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http'

  type Handler = (request: Server.Request, response: ServerResponse) => Promise<void>

  class Server {
    constructor(options: {
      readonly name: string
      readonly log: Server.Log
      readonly router: object
      readonly noWriteContinue: boolean
    })
    readonly server: NodeServer
    /** Runs before restify reads anything of a request; `false` says that the request has been answered. */
    first(handler: (request: Server.Request, response: ServerResponse) => boolean): this
    get(path: string, handler: Handler): void
    head(path: string, handler: Handler): void
    post(path: string, handler: Handler): void
    opts(path: string, handler: (request: Server.Request, response: ServerResponse, next: () => void) => void): void
    /** Called with the error of a request that no route took or whose handler rejected, instead of an answer. */
    on(
      event: 'restifyError',
      listener: (request: Server.Request, response: ServerResponse, error: unknown, answerIt: () => void) => void,
    ): this
    on(event: 'error', listener: (error: Error) => void): this
  }

  namespace Server {
    interface Request extends IncomingMessage {
      readonly params: Readonly<Record<string, string>>
      /** @throws TypeError for a target or host that makes no URL; the result is kept for the request */
      getUrl(): URL
    }
    interface Log {
      trace(...details: readonly unknown[]): unknown
      warn(details: object, message: string): void
    }
  }

  export = Server
}

declare module 'restify/lib/router' {
  import type { Log } from 'restify/lib/server'

  const Router: new (options: { readonly log: Log }) => object
  export = Router
}
