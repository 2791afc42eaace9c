/** Work that stops after every few milliseconds at most, so that whoever runs it can let others go first. */
export type Steps<T> = Generator<void, T, void>

export interface LoopManners {
  /** Work between two looks at the event loop, in milliseconds: what comes meanwhile waits no longer than this. */
  readonly budgetMs?: number
  /** Milliseconds since any moment, never going back. */
  readonly elapsed?: () => number
  /** Resolves when whoever waited for the event loop has had it. */
  readonly yieldToOthers?: () => Promise<void>
  /** Asked whenever others have had their turn: work that nobody wants any more is given up, and gives `undefined`. */
  readonly isWanted?: () => boolean
}

/**
 * Runs work beside the event loop: after `budgetMs` of it, everything that waits gets its turn.
 * Rejects with whatever the work throws.
 */
export async function runBesideLoop<T>(
  steps: Steps<T>,
  manners?: LoopManners & { readonly isWanted?: never },
): Promise<T>
export async function runBesideLoop<T>(steps: Steps<T>, manners: LoopManners): Promise<T | undefined>
export async function runBesideLoop<T>(steps: Steps<T>, manners: LoopManners = {}): Promise<T | undefined> {
  const { budgetMs = 8, elapsed = () => performance.now(), yieldToOthers = loopRound, isWanted = () => true } = manners
  let sliceBegan = elapsed()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (elapsed() - sliceBegan < budgetMs) continue
    await yieldToOthers()
    if (!isWanted()) return undefined
    sliceBegan = elapsed()
  }
}

/** Runs work in one go: for commands and tests, which have nobody else to serve. */
export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

function loopRound(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
