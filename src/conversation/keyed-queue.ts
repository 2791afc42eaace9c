/** Runs tasks of one key one after the other, in the order in which they came; tasks of other keys do not wait for them. */
export interface KeyedQueue {
  readonly run: <Result>(key: string, task: () => Promise<Result>) => Promise<Result>
  /** Keys with a task that waits or runs. */
  readonly size: number
  /** Resolves when no task waits or runs. */
  readonly idle: () => Promise<void>
}

/** A queue that forgets a key with its last task. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>()

  async function after<Result>(earlier: Promise<unknown> | undefined, task: () => Promise<Result>): Promise<Result> {
    // What became of the earlier task is for whoever asked for it to know.
    await earlier?.catch(() => undefined)
    return task()
  }

  return {
    run(key, task) {
      const mine = after(last.get(key), task)
      last.set(key, mine)
      const forget = () => {
        if (last.get(key) === mine) last.delete(key)
      }
      mine.then(forget, forget)
      return mine
    },
    get size() {
      return last.size
    },
    async idle() {
      while (last.size > 0) await Promise.allSettled(last.values())
    },
  }
}
