import type { TicketFacts } from '../model/ticket'
import type { OpenedSince } from './ticket-store'

/** The time that the limits are for. */
export const LIMITED_MS = 60 * 60_000

/** How many tickets bring a mail of their own within that time. */
const LIMITS: OpenedSince = { inConversation: 3, fromNetwork: 10, withAddress: 3, inAll: 30 }

/** At so many times a limit no more tickets are taken: nobody reads a mail with hundreds. */
const FULL = 10

/**
 * How one more ticket reaches people: past a limit together with others, so that nobody floods a mailbox, and far past one
 * not at all.
 * @param opened within `LIMITED_MS`, without the one in question
 */
export function roomFor(opened: OpenedSince): TicketFacts['room'] {
  const counts = Object.keys(LIMITS) as (keyof OpenedSince)[]
  if (counts.some((count) => opened[count] >= FULL * LIMITS[count])) return 'full'
  return counts.some((count) => opened[count] >= LIMITS[count]) ? 'digest' : 'mail'
}
