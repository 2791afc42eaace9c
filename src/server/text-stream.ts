import { WebSocket } from 'ws'
import type { TextStream } from '../model/http'

/** A WebSocket as the program's parts use it. */
export function textStream(socket: WebSocket): TextStream {
  const hasArrived = arrivalsOn(socket)
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    bufferedBytes: () => socket.bufferedAmount,
    hasArrived,
    close: (code, reason) => {
      socket.close(code, reason)
    },
    onClose: (listener) => {
      if (socket.readyState === WebSocket.CLOSED) listener()
      else socket.once('close', () => listener())
    },
  }
}

/**
 * Asks by numbered pings whether the other side has what was sent before them (RFC 6455 5.5.2). The answer to a later number
 * counts as well, since of several pings the last alone may be answered (5.5.3).
 */
function arrivalsOn(socket: WebSocket): () => Promise<boolean> {
  let asked = 0
  let waiting: readonly { readonly number: number; readonly settle: (answer: boolean) => void }[] = []
  const settleUpTo = (upTo: number, answer: boolean) => {
    for (const { number, settle } of waiting) if (number <= upTo) settle(answer)
    waiting = waiting.filter(({ number }) => !(number <= upTo))
  }
  socket.on('pong', (payload: Buffer) => {
    settleUpTo(Number(payload.toString()), true)
  })
  socket.once('close', () => {
    settleUpTo(Infinity, false)
  })
  return () =>
    new Promise((settle) => {
      if (socket.readyState !== WebSocket.OPEN) {
        settle(false)
        return
      }
      asked += 1
      waiting = [...waiting, { number: asked, settle }]
      socket.ping(String(asked))
    })
}

/**
 * Ends a connection whose other side has gone without a word, as telephones do: it is asked for a sign of life (RFC 6455
 * 5.5.2) and cut off when none has come by the time of the next question.
 */
export function cutWhenSilent(socket: WebSocket, everyMs: number): void {
  let heard = true
  const timer = setInterval(() => {
    if (!heard) {
      socket.terminate()
      return
    }
    heard = false
    if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, everyMs)
  const hear = () => {
    heard = true
  }
  socket.on('pong', hear).on('ping', hear).on('message', hear)
  socket.once('close', () => {
    clearInterval(timer)
  })
}
