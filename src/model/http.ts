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

/** `json`, `text` and `bytes` exclude each other; none means an empty body. */
export interface HttpResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  /** As they are sent; the headers say what they are and how they are encoded. */
  readonly bytes?: Uint8Array
}

/** Which other websites' scripts may call a route and read its answer, by their exact origin (`https://example.org`). */
export type AllowsOrigin = (origin: string) => boolean

/** One public route. The server registers it; who may call it is decided inside and said in `access`. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST'
  /** `/v3/conversations/:id`: a name after a colon is a parameter. */
  readonly path: string
  /** Who may call it, in words: recorded in `tests/surfaces` beside the route. */
  readonly access: string
  /** Bodies above this are refused with 413 before they are read whole. 0: takes no body. */
  readonly maxBodyBytes: number
  /**
   * Absent: scripts of this service's own pages alone. Present: the server answers preflights and says in every answer,
   * refusals included, whether the asking origin may read it; never with credentials.
   */
  readonly allowsOrigin?: AllowsOrigin
  handle(request: HttpRequest): Promise<HttpResponse>
}

/** A connection over which texts are sent for as long as both sides like: a WebSocket (RFC 6455). */
export interface TextStream {
  send(text: string): void
  /** Bytes that were handed to `send` and that the other side has not taken yet. */
  bufferedBytes(): number
  /**
   * Whether the other side has all that was sent so far: asked of it, so the answer takes as long as it does.
   * @returns false where the connection ends without one
   */
  hasArrived(): Promise<boolean>
  /** @param code as RFC 6455 7.4 has it */
  close(code: number, reason: string): void
  /** Called once, at once where it is closed already. What the other side sends is read and thrown away. */
  onClose(listener: () => void): void
}

/** One public address that is a stream. The server does the handshake, keeps it alive and ends it when it stops. */
export interface StreamRoute {
  /** As `HttpRoute.path`. */
  readonly path: string
  readonly access: string
  /** Browsers let any page open a WebSocket and say which one it is: others are refused with 403 before `open`. */
  readonly allowsOrigin: AllowsOrigin
  /** Decides before the handshake: an answer refuses, a function takes the stream. */
  open(request: HttpRequest): Promise<HttpResponse | ((stream: TextStream) => void)>
}
