/** As much of the Storage API as is used. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** As much of a WebSocket as is used. */
export interface StreamSocket {
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent<unknown>) => void) | null
  onerror: ((event: Event) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  close(): void
}

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
  /** May throw. */
  readonly openSocket: (url: string) => StreamSocket
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
    openSocket: (url) => new WebSocket(url),
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
    report: (error) => reportError(error),
  }
}

/** Merely naming a storage area throws where cookies are blocked; some apps' web views have null. */
function allowed(area: () => StorageArea | null): StorageArea | undefined {
  try {
    return area() ?? undefined
  } catch {
    return undefined
  }
}
