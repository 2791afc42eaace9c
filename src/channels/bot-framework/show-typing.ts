import type { TurnContext } from 'botbuilder'

/** Teams' guidance: only where work takes longer than that, which looking something up here does not. */
export const TYPING_AFTER_MS = 1_000

/**
 * Shows that an answer is on its way, once, if it has not come after a while.
 * @returns call it when the answer is there: a sign after it would promise another
 */
export function showTyping(context: TurnContext, afterMs: number): () => void {
  const timer = setTimeout(() => {
    // Whoever does not see it misses nothing.
    context.sendActivity({ type: 'typing' }).catch(() => undefined)
  }, afterMs)
  return () => {
    clearTimeout(timer)
  }
}
