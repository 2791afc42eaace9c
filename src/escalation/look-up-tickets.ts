import { isSameAddress } from '../../dialogs/email-address'
import type { LookUpTickets, TicketAsker } from '../conversation/look-up-tickets'
import type { ConversationRef } from '../model/event'
import type { Logger } from '../model/logger'
import { networkOf } from '../model/network'
import type { MyTicket, TicketFacts } from '../model/ticket'
import type { Timer } from '../model/timer'
import { judgeCode } from './confirmation-code'
import { LIMITED_MS, mayMailCode, roomFor } from './limits'
import { mailStatus } from './mail-status'
import type { Outbox } from './outbox'
import { sameQuestionAs } from './same-question'
import type { Contact, TicketStore } from './ticket-store'
import { withinTime } from './within-time'

/** Who a person is, as their channel vouches for; undefined where it vouches for nobody. */
export type Profile = (ref: ConversationRef) => Promise<{ readonly name?: string; readonly email?: string } | undefined>

/** How long a person may come back to a ticket that was answered. */
const LATELY_MS = 14 * 24 * 60 * 60_000

/** Open questions that a new one is held against, the newest. */
const COMPARED = 500

/** The last answers whose time tells how long one takes usually, and how many of them it needs to tell. */
const ANSWERS = 30
const ENOUGH_ANSWERS = 5

/** A person waits for the reply meanwhile. */
const PROFILE_MS = 3_000

export interface LookUpParts {
  readonly tickets: TicketStore
  readonly outbox: Pick<Outbox, 'status'>
  /** Absent: no channel vouches for anybody. */
  readonly profile?: Profile
  /** Whether a mail server is set up. */
  readonly hasServer: boolean
  /** As `MailSettings.secret`. */
  readonly secret: string
  readonly timer: Timer
  readonly logger: Logger
}

/** Looks up what turns ask about tickets. Rejects with what the stores reject with. */
export function createLookUpTickets(parts: LookUpParts): LookUpTickets {
  const { tickets, outbox, hasServer, secret } = parts
  return async (asker, enquiry, now) => {
    const { ref } = asker
    const [kept, vouched, mine, times, status] = await Promise.all([
      tickets.contactOf(ref),
      vouchedFor(parts, ref),
      tickets.ofPerson(ref, now - LATELY_MS),
      tickets.answerTimes(ANSWERS),
      outbox.status(),
    ])
    const contact = contactFrom(kept, vouched, asker)
    const email = enquiry.email ?? contact.email
    const who = {
      ref,
      ...(asker.network !== undefined && { network: networkOf(asker.network) }),
      ...(email !== undefined && { email }),
    }
    const [same, opened, codes] = await Promise.all([
      enquiry.question === undefined ? null : sameAs(tickets, enquiry.question, mine),
      tickets.openedSince(now - LIMITED_MS, who),
      tickets.codesMailed(now - LIMITED_MS, who),
    ])
    const room = roomFor(opened)
    const opens = enquiry.opens === true && same === null && room !== 'full'
    return {
      enquiry,
      number: opens ? await tickets.reserveNumber() : null,
      mine,
      same,
      usualMs: usualOf(times),
      mail: mailStatus(status, hasServer),
      room,
      contact,
      code: enquiry.code === undefined ? null : worthOf(secret, kept, enquiry.code, now),
      mayMailCode: email !== undefined && mayMailCode(codes),
    }
  }
}

/** A channel that fails or takes long is as one that vouches for nobody: the person can say who they are. */
async function vouchedFor({ profile, timer, logger }: LookUpParts, ref: ConversationRef) {
  if (profile === undefined) return undefined
  try {
    return await withinTime(profile(ref), PROFILE_MS, timer)
  } catch (error) {
    logger.warn({ channel: ref.channel, reason: (error as Error).name }, 'the channel did not say who the person is')
    return undefined
  }
}

/** What the person said counts most; then what the channel vouches for; then what the website says, which proves nothing. */
function contactFrom(
  kept: Contact,
  vouched: Awaited<ReturnType<Profile>>,
  { contact: claimed }: TicketAsker,
): TicketFacts['contact'] {
  const name = kept.name ?? vouched?.name ?? claimed?.name
  const named = name === undefined ? {} : { name }
  if (kept.email !== undefined) {
    // Where mail came back none is promised, whoever vouches for the address: a code shows whether it works again.
    const isKnown = kept.isConfirmed || isSameAddress(vouched?.email, kept.email)
    return { ...named, email: kept.email, isConfirmed: isKnown && kept.isUndeliverable !== true }
  }
  if (vouched?.email !== undefined) return { ...named, email: vouched.email, isConfirmed: true }
  return { ...named, ...(claimed?.email !== undefined && { email: claimed.email }), isConfirmed: false }
}

/** The ticket that waits for the answer to the same question; the person's own before any other. */
async function sameAs(tickets: TicketStore, question: string, mine: readonly MyTicket[]): Promise<TicketFacts['same']> {
  const isSame = sameQuestionAs(question)
  const own = mine.find((ticket) => ticket.state === 'waiting' && isSame(ticket.question))
  if (own !== undefined) return { number: own.number, isMine: true, waiting: own.waiting }
  const open = await tickets.openQuestions(COMPARED)
  const same = open.find((ticket) => isSame(ticket.question))
  if (same === undefined) return null
  const isMine = mine.some(({ number, state }) => number === same.number && state === 'waiting')
  return { number: same.number, isMine, waiting: same.waiting }
}

/** The median of some times; null where they are too few to tell. */
function usualOf(times: readonly number[]): number | null {
  if (times.length < ENOUGH_ANSWERS) return null
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return middle.reduce((sum, time) => sum + time, 0) / middle.length
}

function worthOf(secret: string, { person, email, code }: Contact, typed: string, now: number): TicketFacts['code'] {
  if (email === undefined || code === undefined) return null
  const { issuedAt, wrongTries } = code
  return judgeCode(secret, { person, email, issuedAt }, { typed, wrongTries, now })
}
