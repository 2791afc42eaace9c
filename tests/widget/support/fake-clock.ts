interface Timer {
  readonly at: number
  readonly action: () => void
}

/** Time that passes when it is told to. */
export class FakeClock {
  private time = Date.UTC(2026, 10, 24, 12)
  private readonly timers = new Set<Timer>()

  now(): number {
    return this.time
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action }
    this.timers.add(timer)
    return () => void this.timers.delete(timer)
  }

  /** How many timers are waiting. */
  get waiting(): number {
    return this.timers.size
  }

  /** Milliseconds until the next timer is due. */
  get nextIn(): number | undefined {
    const next = this.next()
    return next && next.at - this.time
  }

  /** Lets time pass; what falls due meanwhile is done in order. */
  advance(ms: number): void {
    const end = this.time + ms
    for (let timer = this.next(); timer !== undefined && timer.at <= end; timer = this.next()) {
      this.time = Math.max(this.time, timer.at)
      this.timers.delete(timer)
      timer.action()
    }
    this.time = end
  }

  private next(): Timer | undefined {
    return [...this.timers].sort((a, b) => a.at - b.at)[0]
  }
}
