/** As much of the Storage API as is used. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** As much of a WebSocket as is used. */
export type StreamSocket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'close'>

export interface Timing {
  /** Epoch milliseconds. */
  now(): number
  /** @returns calls it off */
  after(ms: number, action: () => void): () => void
  /** 0 to below 1; spreads retries, protects nothing. */
  random(): number
}

/** What a chat needs of the browser it runs in. */
export interface ChatEnvironment extends Timing {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly WebSocket: new (url: string) => StreamSocket
  /** Undefined where the browser refuses it; may throw when it is used. */
  readonly localStorage: StorageArea | undefined
  readonly sessionStorage: StorageArea | undefined
  readonly window: EventTarget
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState }
  readonly navigator: { readonly onLine: boolean }
  /** Unique and not to be guessed. */
  newId(): string
  /** Takes what a listener threw: it is the page's business, and no reason to stop. */
  report(error: unknown): void
}

/** The browser that this runs in. */
export function browserEnvironment(): ChatEnvironment {
  return {
    fetch: (url, init) => fetch(url, init),
    WebSocket,
    localStorage: allowed(() => localStorage),
    sessionStorage: allowed(() => sessionStorage),
    window,
    document,
    navigator,
    now: () => Date.now(),
    after: (ms, action) => {
      const timer = setTimeout(action, ms)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
    // `randomUUID` is missing on pages without https.
    newId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    report: (error) => {
      setTimeout(() => {
        throw error
      })
    },
  }
}

/** Merely naming a storage area throws where cookies are blocked. */
function allowed(area: () => StorageArea): StorageArea | undefined {
  try {
    return area()
  } catch {
    return undefined
  }
}
