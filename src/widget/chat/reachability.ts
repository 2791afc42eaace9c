/** Whether the service can be reached, as far as the tries of late tell. */
export interface Reachability {
  /** The service answered. */
  reached(): void
  /** @param triedAt when the try that failed was begun */
  missed(triedAt: number): void
  /** What the browser says of its network. */
  setOnline(isOnline: boolean): void
  /** The page forbids it. */
  blocked(): void
  readonly isOffline: boolean
  readonly isUnreachable: boolean
}

/** Tries have to fail for so long before the service counts as gone; a restart does not take that long. */
const GONE_AFTER_MS = 10_000

export interface ReachabilityParts {
  readonly navigator: { readonly onLine: boolean }
  readonly now: () => number
  readonly onChange: () => void
}

export function createReachability({ navigator, now, onChange }: ReachabilityParts): Reachability {
  let failingSince: number | undefined
  let isOffline = !navigator.onLine
  let isUnreachable = false

  function set(offline: boolean, unreachable: boolean): void {
    if (offline === isOffline && unreachable === isUnreachable) return
    isOffline = offline
    isUnreachable = unreachable
    onChange()
  }

  return {
    reached: () => {
      failingSince = undefined
      // Browsers that say "offline" are sometimes wrong; an answer is not.
      set(false, false)
    },
    missed: (triedAt) => {
      failingSince ??= triedAt
      set(!navigator.onLine, isUnreachable || now() - failingSince >= GONE_AFTER_MS)
    },
    setOnline: (isOnline) => set(!isOnline, isUnreachable),
    blocked: () => set(isOffline, true),
    get isOffline() {
      return isOffline
    },
    get isUnreachable() {
      return isUnreachable
    },
  }
}
