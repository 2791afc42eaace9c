import type { Claim, Settlement } from './outbox'
import { nextTryAt } from './retry-plan'
import type { TryOutcome } from './try-outcome'

/**
 * What is noted of a task after a try.
 * @param now epoch milliseconds
 * @param random from 0 to 1
 */
export function settlementOf(outcome: TryOutcome, claim: Claim, now: number, random: number): Settlement {
  switch (outcome.outcome) {
    case 'sent':
      return { state: 'sent', ...(outcome.messageId !== undefined && { messageId: outcome.messageId }) }
    case 'filed':
      return { state: 'filed', path: outcome.path }
    case 'unneeded':
      return { state: 'dropped', reason: outcome.reason }
    case 'never':
      return { state: 'parked', reason: outcome.reason }
    case 'later': {
      const dueAt = nextTryAt(claim, now, random)
      if (dueAt !== undefined) return { state: 'retrying', dueAt, reason: outcome.reason }
      return { state: 'parked', reason: `Tried ${claim.tries + 1} times, for days. At last: ${outcome.reason}` }
    }
  }
}
