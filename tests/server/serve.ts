import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { HttpRequest, HttpResponse, HttpRoute } from '../../src/model/http'
import type { Logger } from '../../src/model/logger'
import { createServer, type HttpServer, type ServerParts } from '../../src/server/create-server'

/** A server on a port of its own, and every line that it logged. */
export interface Served {
  readonly server: HttpServer
  readonly port: number
  readonly lines: readonly string[]
}

const running: HttpServer[] = []

/** Starts a server; `stopAll` ends it. */
export async function serve(parts: Partial<ServerParts> = {}): Promise<Served> {
  const lines: string[] = []
  const server = createServer({ routes: [], checks: [], proxyHops: 0, logger: recordingLogger(lines), ...parts })
  const { port } = await server.listen(0, '127.0.0.1')
  running.push(server)
  return { server, port, lines }
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop({ deadlineMs: 0 })))
}

export function recordingLogger(lines: string[]): Logger {
  const record = (level: string) => (details: object, message: string) => {
    const shown = (_: string, value: unknown) => (value instanceof Error ? value.message : value)
    lines.push(`${level} ${message} ${JSON.stringify(details, shown)}`)
  }
  return { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') }
}

/** A route that answers with the request as it got it. */
export function echo(route: Partial<HttpRoute> = {}): HttpRoute {
  return {
    method: 'POST',
    path: '/echo',
    access: 'anyone',
    maxBodyBytes: 256 * 1024,
    handle: (request) => Promise.resolve({ status: 200, json: withoutHeaders(request) }),
    ...route,
  }
}

function withoutHeaders({ method, path, params, query, body, remoteAddress }: HttpRequest): object {
  return { method, path, params, query, body: body ?? null, remoteAddress }
}

/** A route whose answers wait until they are let go. */
export function slowRoute(path = '/slow'): {
  readonly route: HttpRoute
  /** Resolves when a request has reached the route and waits. */
  reached(): Promise<unknown>
  /** Resolves when one more request has reached the route. */
  nextReached(): Promise<unknown>
  answer(response?: HttpResponse): void
} {
  const waiting: ((response: HttpResponse) => void)[] = []
  let announce: () => void = () => {}
  let arrival = new Promise<void>((resolve) => {
    announce = resolve
  })
  return {
    route: {
      method: 'GET',
      path,
      access: 'anyone',
      maxBodyBytes: 0,
      handle: () =>
        new Promise((resolve) => {
          waiting.push(resolve)
          announce()
          arrival = new Promise((next) => {
            announce = next
          })
        }),
    },
    reached: () => (waiting.length > 0 ? Promise.resolve() : arrival),
    nextReached: () => arrival,
    answer: (response = { status: 200, json: { done: true } }) => {
      for (const resolve of waiting.splice(0)) resolve(response)
    },
  }
}

/** A connection that sends exactly these bytes and keeps what comes back. */
export interface RawConnection {
  readonly socket: Socket
  write(text: string | Buffer): void
  /** Everything received so far. */
  received(): string
  /** Resolves when what has been received matches. */
  until(pattern: RegExp): Promise<string>
  /** Resolves with all that came when the other side has closed, orderly or not. */
  closed(): Promise<string>
}

export async function rawConnection(port: number, allowHalfOpen = false): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen })
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    socket.emit('text')
  })
  // A reset is one of the ways in which a server may end a connection; what came before it is what counts.
  socket.on('error', () => {})
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await once(socket, 'connect')
  return {
    socket,
    write: (data) => socket.write(data),
    received: () => text,
    until: async (pattern) => {
      while (!pattern.test(text)) {
        if (socket.destroyed) throw new Error(`closed before ${String(pattern)} came; received: ${text}`)
        await Promise.race([once(socket, 'text'), gone])
      }
      return text
    },
    closed: async () => {
      await gone
      return text
    },
  }
}

/** Sends raw bytes and gives back the status of the first answer. */
export async function statusOfRaw(port: number, bytes: string | Buffer): Promise<number> {
  const connection = await rawConnection(port)
  connection.write(bytes)
  const text = await connection.until(/^HTTP\/1\.1 \d{3}[^]*\r\n\r\n/)
  connection.socket.destroy()
  return Number(text.slice(9, 12))
}
