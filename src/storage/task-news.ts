/** Tells those who work at the outbox in this process that something was added to it. */
export interface TaskNews {
  /** Something was added, and is durable. */
  tell(): void
  onTold(listener: () => void): void
}

export function createTaskNews(): TaskNews {
  const listeners: (() => void)[] = []
  return {
    tell() {
      for (const listener of listeners) listener()
    },
    onTold(listener) {
      listeners.push(listener)
    },
  }
}
