import type { Reason } from './explanation'
import type { Candidate } from './observation'

/** What people read, write and search for: `FAQ-1042`. */
export function ticketName(number: number): string {
  return `FAQ-${number}`
}

/**
 * The ticket that a text names first, however it is written: `FAQ-1042`, `[faq 1042]`, `faq1042`.
 * @returns undefined where it names none
 */
export function ticketNamedIn(text: string): number | undefined {
  const digits = /\bfaq[\s\u2010-\u2015-]{0,2}(\d{1,9})\b/i.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Something that was said in the conversation before, as the people behind the page are told of it: plain text. */
export interface SpokenLine {
  readonly by: 'person' | 'bot'
  readonly text: string
}

/** What a person sends to the people behind the page. */
export interface EscalationRequest {
  /** In the words that the person agreed to. */
  readonly question: string
  /** The last turns, oldest first; empty where the person left them out. */
  readonly lines: readonly SpokenLine[]
  /** The entries that came nearest, best first, three at most. */
  readonly considered: readonly Candidate[]
  /** Why none of them was the answer; null where nothing was looked up. */
  readonly reason: Reason | null
  /** BCP 47: the language that the bot speaks with this person. */
  readonly locale: string
  readonly name?: string
  /** Where an answer is to go as well, once the address is confirmed. */
  readonly email?: string
}

/** A ticket as somebody who waits for its answer may know it. */
export interface MyTicket {
  readonly number: number
  /** In this person's own words. */
  readonly question: string
  readonly state: 'waiting' | 'answered' | 'helped'
  /** Epoch milliseconds at which this person sent it. */
  readonly since: number
  /** How many wait for it, this person included. */
  readonly waiting: number
}

/** What a turn has to be told about tickets before it can go on: looked up by whoever runs it. */
export interface TicketEnquiry {
  /** A question that may be sent: is it waiting already? */
  readonly question?: string
  /** An address that answers may go to. */
  readonly email?: string
  /** What the person typed for the code of a mail. */
  readonly code?: string
  /** The turn opens a ticket, unless the question is waiting already: a number is reserved for it. */
  readonly opens?: true
}

/** What is known when a turn asks. Nothing in it is a promise: the commit is refused where it is true no more. */
export interface TicketFacts {
  /** The enquiry that this answers. */
  readonly enquiry: TicketEnquiry
  /** Reserved for this turn, where it opens a ticket. */
  readonly number: number | null
  /** The person's own, the newest first: those that wait, and those that were answered lately. */
  readonly mine: readonly MyTicket[]
  /** A ticket that waits for the answer to the same question. */
  readonly same: { readonly number: number; readonly isMine: boolean; readonly waiting: number } | null
  /** How long people take to answer, in milliseconds (the median of the last ones); null while too few were answered. */
  readonly usualMs: number | null
  /** Whether mail goes out: `fails` where the last try failed, `absent` where no server is set up. */
  readonly mail: 'works' | 'fails' | 'absent'
  /** How a new ticket reaches people: by a mail of its own, with others in one that goes out later, or not any more. */
  readonly room: 'mail' | 'digest' | 'full'
  /** Who the person is, as far as the channel tells or they have said. */
  readonly contact: { readonly name?: string; readonly email?: string; readonly isConfirmed: boolean }
  /** What the typed code is worth; null where none was typed or none is expected. */
  readonly code: 'right' | 'wrong' | 'expired' | null
  /** Whether one more code may be mailed to the address of the enquiry. */
  readonly mayMailCode: boolean
}

/** What a turn does about tickets; carried out in the turn's transaction. */
export type TicketEffect =
  /** `by`: as `TicketFacts.room`. */
  | {
      readonly do: 'open-ticket'
      readonly number: number
      readonly by: 'mail' | 'digest'
      readonly request: EscalationRequest
    }
  /** The person waits for a ticket that somebody else opened. */
  | { readonly do: 'join-ticket'; readonly number: number; readonly request: EscalationRequest }
  /** More from the person; a ticket that was answered is open again. */
  | { readonly do: 'write-to-ticket'; readonly number: number; readonly text: string }
  | { readonly do: 'ticket-helped'; readonly number: number }
  /** The person does not wait any more. */
  | { readonly do: 'cancel-ticket'; readonly number: number }
  /** The address takes the place of the one before, and is unconfirmed. */
  | { readonly do: 'mail-code'; readonly email: string; readonly locale: string }
  | { readonly do: 'confirm-email' }
  /** A code was typed that is not the right one. */
  | { readonly do: 'count-wrong-code' }
  /** The conversation goes to the person's confirmed address. */
  | { readonly do: 'mail-conversation'; readonly lines: readonly SpokenLine[]; readonly locale: string }
