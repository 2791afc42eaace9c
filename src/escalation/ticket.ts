import type { ConversationRef } from '../model/event'
import type { Reason } from '../model/explanation'
import type { Candidate } from '../model/observation'
import type { SpokenLine } from '../model/ticket'

/** Somebody who waits for a ticket's answer, or waited. */
export interface Asker {
  /** Unique over all tickets. */
  readonly id: string
  /** Where they asked. */
  readonly ref: ConversationRef
  /** In their own words; empty where they took the message back. */
  readonly question: string
  /** What they let people read of the conversation before. */
  readonly lines: readonly SpokenLine[]
  /** BCP 47. */
  readonly locale: string
  readonly name?: string
  /** As it is now, however it was when they asked; absent where they left it out. */
  readonly email?: { readonly address: string; readonly isConfirmed: boolean; readonly isUndeliverable: boolean }
  readonly state: 'waiting' | 'answered' | 'helped'
  /** Epoch milliseconds. */
  readonly since: number
}

/** One message of a ticket's thread, behind the question that began it. */
export interface TicketMessage {
  /** From 1. */
  readonly position: number
  readonly by: 'asker' | 'staff'
  /** Who of them; only with `asker`. */
  readonly askerId?: string
  /** As it may be called; of staff the name alone, never the address. */
  readonly name?: string
  /** Plain text. */
  readonly text: string
  /** Only with `staff`: it answers the question. Otherwise it says that an answer comes later. */
  readonly isAnswer?: boolean
  /** Files that came with it: they stay with the mail. */
  readonly attachments: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** A question that people have to answer. */
export interface Ticket {
  readonly number: number
  /** As who opened it asked, or who came next where that one is forgotten; empty where they took the message back. */
  readonly question: string
  readonly considered: readonly Candidate[]
  readonly reason: Reason | null
  readonly state: 'open' | 'answered' | 'closed'
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** The one who opened it first; those who left are not among them. */
  readonly askers: readonly Asker[]
  /** In order. */
  readonly messages: readonly TicketMessage[]
}
