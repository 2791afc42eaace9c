import { WebSocket } from 'ws'
import type { TextStream } from '../model/http'

/** A WebSocket as the program's parts use it. */
export function textStream(socket: WebSocket): TextStream {
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    bufferedBytes: () => socket.bufferedAmount,
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
