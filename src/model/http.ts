/** A request as the server hands it to a part of the program: already bounded, decoded and parsed. */
export interface HttpRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Parsed JSON; `undefined` for a request without a body. Nothing about its shape is known yet. */
  readonly body: unknown
  /** The address of the person or service that asked, as far as the configured proxies can be believed. */
  readonly remoteAddress: string
}

/** `json` and `text` exclude each other; neither means an empty body. */
export interface HttpResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
}

/** One public route. The server registers it; who may call it is decided inside and said in `access`. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST'
  /** `/v3/conversations/:id`: a name after a colon is a parameter. */
  readonly path: string
  /** Who may call it, in words: recorded in `tests/surfaces` beside the route. */
  readonly access: string
  /** Bodies above this are refused with 413 before they are read whole. 0: takes no body. */
  readonly maxBodyBytes: number
  handle(request: HttpRequest): Promise<HttpResponse>
}
