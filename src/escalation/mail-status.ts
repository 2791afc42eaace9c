import type { TicketFacts } from '../model/ticket'
import type { OutboxStatus } from './outbox'

/**
 * Whether mail goes out, as far as the last tries tell. A mail that alone was refused says nothing of the others: it fails
 * where something waits to be tried again, and nothing was taken since a try failed.
 * @param hasServer whether one is set up
 */
export function mailStatus(status: OutboxStatus, hasServer: boolean): TicketFacts['mail'] {
  if (!hasServer) return 'absent'
  const { counts, lastSentAt = 0, lastFailedAt = 0 } = status
  return counts.retrying > 0 && lastFailedAt > lastSentAt ? 'fails' : 'works'
}
