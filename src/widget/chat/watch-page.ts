import type { ChatEnvironment } from './environment'

/** What happens to the page that the chat is on. */
export interface PageWatch {
  /** Whether the page is looked at. */
  readonly isPresent: boolean
  stop(): void
}

export interface PageWatchParts {
  readonly environment: Pick<ChatEnvironment, 'window' | 'document' | 'after'>
  /** The page is looked at again, or came back from the browser's cache: other tabs may have changed what is stored. */
  readonly onReturn: () => void
  readonly onLeave: () => void
  readonly onOnline: () => void
  readonly onOffline: () => void
  /** Another tab changed what is stored under this key; null: it was all cleared. */
  readonly onStorage: (key: string | null) => void
  /** The page's content security policy forbids to ask at an address. */
  readonly onBlocked: (url: string) => void
}

/** A short look at another tab is no leaving: an answer that is under way still arrives. */
const LEFT_AFTER_MS = 10_000

export function watchPage({ environment, onLeave, onReturn, ...on }: PageWatchParts): PageWatch {
  const { window, document } = environment
  const watching = new AbortController()
  const { signal } = watching
  let isPresent = document.visibilityState === 'visible'
  let cancel: (() => void) | undefined

  function leave(): void {
    cancel?.()
    if (!isPresent) return
    isPresent = false
    onLeave()
  }

  function look(): void {
    cancel?.()
    if (document.visibilityState !== 'visible') {
      cancel = environment.after(LEFT_AFTER_MS, leave)
      return
    }
    isPresent = true
    onReturn()
  }

  document.addEventListener('visibilitychange', look, { signal })
  window.addEventListener('pageshow', look, { signal })
  // Browsers do not keep a page for the way back that holds a connection open.
  window.addEventListener('pagehide', leave, { signal })
  window.addEventListener('online', on.onOnline, { signal })
  window.addEventListener('offline', on.onOffline, { signal })
  window.addEventListener('storage', (event) => on.onStorage((event as StorageEvent).key), { signal })
  document.addEventListener('securitypolicyviolation', (event) => noticeViolation(event, on.onBlocked), { signal })
  return {
    get isPresent() {
      return isPresent
    },
    stop: () => {
      watching.abort()
      cancel?.()
    },
  }
}

function noticeViolation(event: Event, onBlocked: (url: string) => void): void {
  const { blockedURI, disposition, effectiveDirective } = event as SecurityPolicyViolationEvent
  if (disposition === 'enforce' && effectiveDirective === 'connect-src') onBlocked(blockedURI)
}
