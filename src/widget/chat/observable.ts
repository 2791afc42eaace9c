/** A value that others look at and are told of when it changes. */
export interface Observable<Value extends object> {
  current(): Value
  /** Takes the value's place where at least one field differs. */
  set(next: Value): void
  /** @returns ends the subscription */
  subscribe(listener: (value: Value) => void): () => void
  end(): void
}

/** @param report takes what a listener throws */
export function createObservable<Value extends object>(
  initial: Value,
  report: (error: unknown) => void,
): Observable<Value> {
  const listeners = new Set<(value: Value) => void>()
  let value = initial
  return {
    current: () => value,
    set: (next) => {
      if (isSame(value, next)) return
      value = next
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (error) {
          report(error)
        }
      }
    },
    subscribe: (listener) => {
      // Each subscription is one, even of the same function.
      const own = (next: Value) => listener(next)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    end: () => listeners.clear(),
  }
}

/** Whether two values have the same fields. */
export function isSame(a: object, b: object): boolean {
  const [before, after] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return [...before.keys(), ...after.keys()].every((field) => before.get(field) === after.get(field))
}
