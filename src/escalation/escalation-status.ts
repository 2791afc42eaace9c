import type { TicketFacts } from '../model/ticket'
import type { MailLedger } from './mail-ledger'
import { mailStatus } from './mail-status'
import type { Outbox } from './outbox'

/** How it stands with what has to reach people: for readiness and figures. Names nobody. */
export interface EscalationStatus {
  readonly mail: TicketFacts['mail']
  /** Tasks that are not done: untried, under way, or tried and failed. */
  readonly waiting: number
  /** Tasks that wait for a person. */
  readonly parked: number
  /** Mails that became files because no server is set up. */
  readonly filed: number
  /** Since when the oldest of those that wait is due. Epoch milliseconds. */
  readonly oldestDueAt?: number
  /** Mail to staff came back lately, for the last time then. Epoch milliseconds. */
  readonly staffBouncedAt?: number
}

/** Whatever made mail to staff come back, it comes back again with the next mail or is over. */
const LATELY_MS = 3 * 24 * 60 * 60_000

export interface StatusParts {
  readonly outbox: Pick<Outbox, 'status'>
  readonly mailLedger: Pick<MailLedger, 'bouncedStaff'>
  /** Whether a mail server is set up. */
  readonly hasServer: boolean
}

/**
 * Reads how it stands.
 * @param now epoch milliseconds
 */
export async function escalationStatus(
  { outbox, mailLedger, hasServer }: StatusParts,
  now: number,
): Promise<EscalationStatus> {
  const [status, bounced] = await Promise.all([outbox.status(), mailLedger.bouncedStaff(now - LATELY_MS)])
  const { counts, oldestDueAt } = status
  return {
    mail: mailStatus(status, hasServer),
    waiting: counts.pending + counts.leased + counts.retrying,
    parked: counts.parked,
    filed: counts.filed,
    ...(oldestDueAt !== undefined && { oldestDueAt }),
    ...(bounced.length > 0 && { staffBouncedAt: Math.max(...bounced.map(({ at }) => at)) }),
  }
}
