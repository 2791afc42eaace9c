/** Work that stops after every few milliseconds at most, so that whoever runs it can let others go first. */
export type Steps<T> = Generator<void, T, void>

/**
 * Runs the work beside the event loop: after `budgetMs` of it, everything that waits gets its turn.
 * Rejects with whatever the work throws.
 */
export async function runBesideLoop<T>(steps: Steps<T>, budgetMs = 8): Promise<T> {
  let until = performance.now() + budgetMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + budgetMs
  }
}
