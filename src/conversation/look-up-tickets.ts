import type { ConversationRef } from '../model/event'
import type { TicketEnquiry, TicketFacts } from '../model/ticket'

/** Who asks, and what was said of them. */
export interface TicketAsker {
  readonly ref: ConversationRef
  /** As `InboundEvent` has them. */
  readonly network?: string
  readonly contact?: { readonly name?: string; readonly email?: string }
}

/**
 * Answers what a turn asked about tickets.
 * @param now epoch milliseconds
 */
export type LookUpTickets = (asker: TicketAsker, enquiry: TicketEnquiry, now: number) => Promise<TicketFacts>
