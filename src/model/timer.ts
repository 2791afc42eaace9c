/** What calls back later, as a value, so that a test need not wait. */
export interface Timer {
  /**
   * Calls once, after so many milliseconds.
   * @returns what takes the call back
   */
  after(ms: number, call: () => void): () => void
}

export const systemTimer: Timer = {
  after(ms, call) {
    const timeout = setTimeout(call, ms)
    return () => clearTimeout(timeout)
  },
}
