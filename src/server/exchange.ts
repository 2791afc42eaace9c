import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request and its answer, as the server's own parts hand them on. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Stands in the answer and in every line of the log about it. */
  readonly requestId: string
  readonly method: string
  /** Without the query; empty where the target made no sense. */
  readonly path: string
  readonly remoteAddress: string
  /** Which other websites' scripts may read the answer; empty for a route that is for this service's own pages. */
  readonly crossOrigin: Readonly<Record<string, string>>
  /** Asked when the answer is written: whether the connection ends with it. */
  readonly isLastOnConnection: () => boolean
}
