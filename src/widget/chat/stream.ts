import type { ChatEnvironment, StreamSocket } from './environment'

/** One WebSocket, from its opening to its end. */
export interface Stream {
  /** Resolves when it is closed, by whoever: whether it was of use, having brought something or stood for a while. */
  readonly ended: Promise<boolean>
  close(): void
}

export interface StreamParts {
  readonly environment: Pick<ChatEnvironment, 'openSocket' | 'after' | 'now'>
  readonly url: string
  readonly onOpen: () => void
  readonly onText: (text: string) => void
}

/** Some proxies neither pass a handshake on nor refuse it. */
const HANDSHAKE_MS = 10_000

/** Others pass it on and nothing after it. A stream that stood for so long was let through. */
export const STOOD_MS = 5_000

export function openStream({ environment, url, onOpen, onText }: StreamParts): Stream {
  let openedAt = Infinity
  let hasBrought = false
  let close: (() => void) | undefined
  const ended = new Promise<boolean>((resolve) => {
    let socket: StreamSocket
    try {
      socket = environment.openSocket(url)
    } catch {
      // Others throw.
      resolve(false)
      return
    }
    const cancel = environment.after(HANDSHAKE_MS, () => close?.())
    const end = () => {
      cancel()
      socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null
      resolve(hasBrought || environment.now() - openedAt >= STOOD_MS)
    }
    close = () => {
      end()
      socket.close()
    }
    socket.onopen = () => {
      openedAt = environment.now()
      cancel()
      onOpen()
    }
    socket.onmessage = ({ data }) => {
      hasBrought = true
      // The server sends empty texts to keep it alive.
      if (typeof data === 'string' && data !== '') onText(data)
    }
    // Where the page's policy forbids it, Chromium tells of an error and of no end.
    socket.onerror = socket.onclose = end
  })
  return { ended, close: () => close?.() }
}
