/** What the stub collected, and what marks the widget as started. */
interface Stub {
  q?: Iterable<unknown>[]
  isStarted?: boolean
}

/**
 * Takes `window.PartnerFaq` for this script; until the page is parsed the stub, a website's or ours, goes on collecting.
 * @returns false where another inclusion of the script has taken it
 */
export function claimName(): boolean {
  const collect = (...call: unknown[]) => void ((window.PartnerFaq as unknown as Stub).q ??= []).push(call)
  const stub = (window.PartnerFaq ??= collect as unknown as PartnerFaqApi) as unknown as Stub
  if (stub.isStarted) return false
  stub.isStarted = true
  return true
}

/** Makes the commands callable, as a function and as methods, and runs in their order those that the stub collected. */
export function publishApi(commands: PartnerFaqCommands): void {
  const waiting = (window.PartnerFaq as unknown as Stub).q ?? []
  const run = (name: string, ...values: unknown[]): unknown => {
    if (!Object.hasOwn(commands, name)) throw new TypeError(`PartnerFaq has no command "${name}".`)
    return (commands as unknown as Record<string, (...values: unknown[]) => unknown>)[name]?.(...values)
  }
  window.PartnerFaq = Object.assign(run, commands, { isStarted: true }) as unknown as PartnerFaqApi
  for (const call of waiting) {
    try {
      run(...(call as [string, ...unknown[]]))
    } catch (error) {
      reportError(error)
    }
  }
}
