import type { ConversationRef } from '../model/event'
import type { MyTicket } from '../model/ticket'
import type { Ticket } from './ticket'

/** An open ticket, as far as a new question is held against it. */
export interface OpenQuestion {
  readonly number: number
  readonly question: string
  /** How many wait. */
  readonly waiting: number
}

/** Whose tickets or codes are counted. */
export interface CountedFor {
  readonly ref: ConversationRef
  /** As `InboundEvent.network`. */
  readonly network?: string
  readonly email?: string
}

/** How many tickets were opened, or codes mailed, since a moment, by different counts. */
export interface CountedSince {
  readonly inConversation: number
  readonly fromNetwork: number
  readonly withAddress: number
  readonly inAll: number
}

/** What is known of a person's e-mail address. */
export interface Contact {
  /** The person in their conversation, as tasks name them: no id can be read from it. */
  readonly person: string
  readonly name?: string
  readonly email?: string
  readonly isConfirmed: boolean
  /** Mail to it came back. */
  readonly isUndeliverable?: true
  /** The code that was mailed last; absent where none is awaited. */
  readonly code?: { readonly issuedAt: number; readonly wrongTries: number }
}

/** What escalation reads of tickets and their askers. Turns write them (`TurnCommit.tickets`), mail does (`MailLedger`). */
export interface TicketStore {
  /** The next free number, never given twice; numbers of turns that come to nothing stay unused. */
  reserveNumber(): Promise<number>
  find(number: number): Promise<Ticket | undefined>
  /** The person's tickets: all that wait, and those answered since (epoch milliseconds); newest first, ten at most. */
  ofPerson(ref: ConversationRef, answeredSince: number): Promise<readonly MyTicket[]>
  /** Newest first. */
  openQuestions(limit: number): Promise<readonly OpenQuestion[]>
  /** @param since epoch milliseconds */
  openedSince(since: number, who: CountedFor): Promise<CountedSince>
  /** How long the last tickets took from being opened to their first answer, milliseconds, newest first. */
  answerTimes(limit: number): Promise<readonly number[]>
  contactOf(ref: ConversationRef): Promise<Contact>
  /** By `Contact.person`; undefined where the person was forgotten. */
  contactWith(person: string): Promise<Contact | undefined>
  /** The tickets that were opened for the digest of an hour (`Task`) and that somebody still waits for or was answered, in order. */
  inDigest(hour: number): Promise<readonly Ticket[]>
  /** @param since epoch milliseconds */
  codesMailed(since: number, who: CountedFor): Promise<CountedSince>
  /**
   * Asks people again about tickets that wait: for each a task `remind-staff`, once for each `nth`.
   * @param before those that wait since before (epoch milliseconds), opened or opened again, and had no reminder of that number
   * @returns how many
   */
  remind(nth: 1 | 2, before: number, now: number): Promise<number>
}
