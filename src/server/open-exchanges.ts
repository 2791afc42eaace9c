import type { Socket } from 'node:net'
import type { Exchange } from './exchange'

/** Which requests are not answered yet. */
export interface OpenExchanges {
  list(): readonly Exchange[]
  /** @param whenDone called once: the answer has left, or its connection is gone */
  add(exchange: Exchange, whenDone: () => void): void
  /** Calls back whenever the last open request is done, and at once where none is open. */
  onNone(listener: () => void): void
}

export function createOpenExchanges(): OpenExchanges {
  const open = new Map<Exchange, () => void>()
  const ofSocket = new WeakMap<Socket, Set<Exchange>>()
  const listeners: (() => void)[] = []

  const finish = (exchange: Exchange, ofItsSocket: Set<Exchange>) => {
    ofItsSocket.delete(exchange)
    const whenDone = open.get(exchange)
    if (whenDone === undefined) return
    open.delete(exchange)
    whenDone()
    if (open.size === 0) for (const listener of listeners) listener()
  }

  /** A pipelined answer that waits behind another never hears that its connection closed: the connection has to tell. */
  const follow = (socket: Socket): Set<Exchange> => {
    const exchanges = new Set<Exchange>()
    ofSocket.set(socket, exchanges)
    socket.once('close', () => {
      for (const exchange of exchanges) finish(exchange, exchanges)
    })
    return exchanges
  }

  return {
    list: () => [...open.keys()],
    add: (exchange, whenDone) => {
      const { socket } = exchange.request
      const ofItsSocket = ofSocket.get(socket) ?? follow(socket)
      ofItsSocket.add(exchange)
      open.set(exchange, whenDone)
      exchange.response.once('close', () => {
        finish(exchange, ofItsSocket)
      })
    },
    onNone: (listener) => {
      listeners.push(listener)
      if (open.size === 0) listener()
    },
  }
}
