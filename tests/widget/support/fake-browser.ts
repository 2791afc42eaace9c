import WebSocket from 'ws'
import type { Chat, ChatEvent } from '../../../src/widget/chat/chat'
import { createChat } from '../../../src/widget/chat/create-chat'
import type { ChatEnvironment, StorageArea, StreamSocket } from '../../../src/widget/chat/environment'
import { FakeClock } from './fake-clock'
import { textOf } from './messages'
import { until } from './until'

const visible: DocumentVisibilityState = 'visible'

/** Storage as all tabs of a site share it. */
export class FakeStorage {
  readonly values = new Map<string, string>()
  /** Every write, as `key`. */
  readonly writes: string[] = []
  fault: 'none' | 'full' | 'refused' = 'none'
  private readonly tabs = new Set<EventTarget>()

  areaOf(tab: EventTarget): StorageArea {
    this.tabs.add(tab)
    return {
      getItem: (key) => {
        if (this.fault === 'refused') throw new DOMException('refused', 'SecurityError')
        return this.values.get(key) ?? null
      },
      setItem: (key, value) => {
        if (this.fault === 'full') throw new DOMException('full', 'QuotaExceededError')
        if (this.fault === 'refused') throw new DOMException('refused', 'SecurityError')
        this.writes.push(key)
        this.values.set(key, value)
        this.tell(tab, key)
      },
      removeItem: (key) => {
        if (this.fault === 'refused') throw new DOMException('refused', 'SecurityError')
        if (this.values.delete(key)) this.tell(tab, key)
      },
    }
  }

  /** Somebody cleared it in the browser's settings or in another page's script. */
  clear(): void {
    this.values.clear()
    this.tell(undefined, null)
  }

  private tell(source: EventTarget | undefined, key: string | null): void {
    for (const tab of this.tabs) {
      if (tab !== source) setImmediate(() => tab.dispatchEvent(Object.assign(new Event('storage'), { key })))
    }
  }
}

/** One browser on one computer, with its clock, its network and its storage. */
export class FakeBrowser {
  readonly clock = new FakeClock()
  readonly localStorage = new FakeStorage()
  readonly tabs: FakeTab[] = []
  /** Of the website that the tabs are on. */
  readonly origin = 'https://partner.example'
  isOnline = true
  /** `refused`: by a proxy. `forbidden`, `blocked`: by the page's policy, as other browsers and as Chromium tell of it. */
  socketsAre: 'allowed' | 'refused' | 'forbidden' | 'blocked' = 'allowed'
  isFetchForbidden = false
  private ids = 0

  constructor(private readonly baseUrl: string) {}

  newId(): string {
    this.ids += 1
    return `message-${this.ids}`
  }

  /** A page with a chat on it. */
  openTab(options: { isVisible?: boolean; session?: FakeStorage; locale?: string } = {}): FakeTab {
    const tab = new FakeTab(this, this.baseUrl, options)
    this.tabs.push(tab)
    return tab
  }

  /** The network goes, and with it all that hung on it. */
  goOffline(): void {
    this.isOnline = false
    for (const tab of this.tabs) {
      tab.breakSockets()
      tab.window.dispatchEvent(new Event('offline'))
    }
  }

  goOnline(): void {
    this.isOnline = true
    for (const tab of this.tabs) tab.window.dispatchEvent(new Event('online'))
  }

  closeTabs(): void {
    for (const tab of this.tabs) tab.close()
  }
}

export class FakeTab {
  readonly window = new EventTarget()
  readonly document = Object.assign(new EventTarget(), { visibilityState: visible })
  readonly session: FakeStorage
  readonly events: ChatEvent[] = []
  readonly errors: unknown[] = []
  readonly chat: Chat
  private readonly traffic = new Traffic()

  constructor(
    private readonly browser: FakeBrowser,
    baseUrl: string,
    { isVisible = true, session = new FakeStorage(), locale = 'en' }: Parameters<FakeBrowser['openTab']>[0] = {},
  ) {
    this.session = session
    this.document.visibilityState = isVisible ? 'visible' : 'hidden'
    const onEvent = (event: ChatEvent) => void this.events.push(event)
    this.chat = createChat({ baseUrl, locale, onEvent, environment: this.environment() })
  }

  /** What was asked for, as `GET /path`, in order. */
  get requests(): readonly string[] {
    return this.traffic.requests
  }

  get state() {
    return this.chat.current()
  }

  /** What is drawn, as short texts: `person: …`, `bot: …`. */
  get lines(): string[] {
    return this.state.lines.map((line) => {
      if (line.by === 'person') return `person (${line.status}): ${line.text}`
      const rated = line.rated === undefined ? '' : ` (${line.rated})`
      return `bot${line.isNew ? ' (new)' : ''}${rated}: ${textOf(line.message)}`
    })
  }

  /** No request is under way. */
  get isQuiet(): boolean {
    return this.traffic.underway === 0
  }

  get openSockets(): number {
    return [...this.traffic.sockets].filter((socket) => socket.readyState === WebSocket.OPEN).length
  }

  /** Resolves when it is so; no time passes. */
  until(isSo: (tab: this) => boolean): Promise<void> {
    return until(() => isSo(this), isSo.toString())
  }

  /** Lets time pass whenever nothing is under way, until it is so. */
  async pass(isSo: (tab: this) => boolean): Promise<void> {
    let calm = 0
    await until(() => {
      if (isSo(this)) return true
      calm = this.traffic.underway === 0 ? calm + 1 : 0
      const next = this.browser.clock.nextIn
      if (calm > 20 && next !== undefined) {
        calm = 0
        this.browser.clock.advance(next)
      }
      return false
    }, isSo.toString())
  }

  hide(): void {
    this.document.visibilityState = 'hidden'
    this.document.dispatchEvent(new Event('visibilitychange'))
  }

  show(): void {
    this.document.visibilityState = 'visible'
    this.document.dispatchEvent(new Event('visibilitychange'))
  }

  breakSockets(): void {
    for (const socket of this.traffic.sockets) socket.terminate()
  }

  close(): void {
    this.chat.destroy()
  }

  private environment(): ChatEnvironment {
    const { browser } = this
    return {
      fetch: fetchOf(browser, this.traffic),
      openSocket: socketsOf(browser, this.traffic),
      localStorage: browser.localStorage.areaOf(this.window),
      sessionStorage: this.session.areaOf(this.window),
      window: this.window,
      document: this.document,
      navigator: {
        get onLine() {
          return browser.isOnline
        },
      },
      now: () => browser.clock.now(),
      after: (ms, action) => browser.clock.after(ms, action),
      random: () => 0,
      newId: () => browser.newId(),
      report: (error) => void this.errors.push(error),
    }
  }
}

/** What a tab has asked for, and what is not answered yet. */
class Traffic {
  readonly requests: string[] = []
  readonly sockets = new Set<WebSocket>()
  underway = 0
}

function fetchOf(browser: FakeBrowser, traffic: Traffic): ChatEnvironment['fetch'] {
  return async (url, init) => {
    traffic.requests.push(`${init.method ?? 'GET'} ${new URL(url).pathname}${new URL(url).search}`)
    if (!browser.isOnline || browser.isFetchForbidden) throw new TypeError('Failed to fetch')
    traffic.underway += 1
    try {
      const headers = new Headers(init.headers)
      headers.set('origin', browser.origin)
      const response = await fetch(url, { ...init, headers })
      // The whole answer is under way until it is there.
      return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers })
    } finally {
      traffic.underway -= 1
    }
  }
}

function socketsOf(browser: FakeBrowser, traffic: Traffic): ChatEnvironment['openSocket'] {
  return (url) => {
    if (browser.socketsAre === 'forbidden') throw new DOMException('forbidden', 'SecurityError')
    traffic.requests.push(`WS ${new URL(url).pathname}`)
    if (browser.socketsAre === 'blocked') return blockedSocket()
    const isLost = browser.socketsAre === 'refused' || !browser.isOnline
    const socket = new WebSocket(isLost ? url.replace(/\/v3\/.*/, '/nowhere') : url, { origin: browser.origin })
    let isConnecting = true
    const settle = () => {
      if (isConnecting) traffic.underway -= 1
      isConnecting = false
    }
    traffic.underway += 1
    traffic.sockets.add(socket)
    socket.once('open', settle)
    socket.on('error', settle)
    socket.once('close', () => {
      settle()
      traffic.sockets.delete(socket)
    })
    return socket as unknown as StreamSocket
  }
}

function blockedSocket(): StreamSocket {
  const socket: StreamSocket = { onopen: null, onmessage: null, onerror: null, onclose: null, close: () => {} }
  setImmediate(() => socket.onerror?.(new Event('error')))
  return socket
}
