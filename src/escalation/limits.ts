import type { TicketFacts } from '../model/ticket'
import type { CountedSince } from './ticket-store'

/** The time that the limits are for. */
export const LIMITED_MS = 60 * 60_000

/** How many tickets bring a mail of their own within that time. */
const TICKETS: CountedSince = { inConversation: 3, fromNetwork: 10, withAddress: 3, inAll: 30 }

/** How many codes are mailed within that time: whoever types addresses of others reaches few of them, and each once. */
const CODES: CountedSince = { inConversation: 3, fromNetwork: 10, withAddress: 1, inAll: 60 }

/** At so many times a limit no more tickets are taken: nobody reads a mail with hundreds. */
const FULL = 10

/**
 * How one more ticket reaches people: past a limit together with others, so that nobody floods a mailbox, and far past one
 * not at all.
 * @param opened within `LIMITED_MS`, without the one in question
 */
export function roomFor(opened: CountedSince): TicketFacts['room'] {
  if (isReached(opened, TICKETS, FULL)) return 'full'
  return isReached(opened, TICKETS) ? 'digest' : 'mail'
}

/**
 * Whether one more code may be mailed.
 * @param mailed within `LIMITED_MS`
 */
export function mayMailCode(mailed: CountedSince): boolean {
  return !isReached(mailed, CODES)
}

function isReached(counted: CountedSince, limits: CountedSince, times = 1): boolean {
  return (Object.keys(limits) as (keyof CountedSince)[]).some((count) => counted[count] >= times * limits[count])
}
