import type { Socket } from 'node:net'
import type { Exchange } from './exchange'

/** Which requests are not answered yet. */
export interface OpenExchanges {
  list(): readonly Exchange[]
  /** @param whenDone called once: the answer has left, its connection is gone (`undefined`), or `finish` was called */
  add(exchange: Exchange, whenDone: (status: number | undefined) => void): void
  /** Says that a request was answered with this status by other means than its response. */
  finish(exchange: Exchange, status: number): void
  /** Calls back once, when no request of this connection is open: at once where none is. */
  whenNoneOf(socket: Socket, listener: () => void): void
  /** Calls back whenever the last open request is done, and at once where none is open. */
  onNone(listener: () => void): void
}

export function createOpenExchanges(): OpenExchanges {
  const open = new Map<Exchange, (status: number | undefined) => void>()
  const ofSocket = new WeakMap<Socket, OfConnection>()
  const listeners: (() => void)[] = []

  const finish = (exchange: Exchange, status: number | undefined) => {
    const whenDone = open.get(exchange)
    if (whenDone === undefined) return
    open.delete(exchange)
    whenDone(status)
    const connection = ofSocket.get(exchange.request.socket)
    connection?.exchanges.delete(exchange)
    if (connection?.exchanges.size === 0) for (const listener of connection.waiting.splice(0)) listener()
    if (open.size === 0) for (const listener of listeners) listener()
  }

  /** A pipelined answer that waits behind another never hears that its connection closed: the connection has to tell. */
  const follow = (socket: Socket): OfConnection => {
    const connection: OfConnection = { exchanges: new Set(), waiting: [] }
    ofSocket.set(socket, connection)
    socket.once('close', () => {
      for (const exchange of connection.exchanges) finish(exchange, statusOf(exchange))
    })
    return connection
  }

  return {
    list: () => [...open.keys()],
    add: (exchange, whenDone) => {
      const { socket } = exchange.request
      const connection = ofSocket.get(socket) ?? follow(socket)
      connection.exchanges.add(exchange)
      open.set(exchange, whenDone)
      exchange.response.once('close', () => {
        finish(exchange, statusOf(exchange))
      })
    },
    finish,
    whenNoneOf: (socket, listener) => {
      const connection = ofSocket.get(socket)
      if (connection === undefined || connection.exchanges.size === 0) listener()
      else connection.waiting.push(listener)
    },
    onNone: (listener) => {
      listeners.push(listener)
      if (open.size === 0) listener()
    },
  }
}

interface OfConnection {
  readonly exchanges: Set<Exchange>
  readonly waiting: (() => void)[]
}

function statusOf({ response }: Exchange): number | undefined {
  return response.writableFinished ? response.statusCode : undefined
}
