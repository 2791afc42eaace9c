import type { Draft } from '../escalation/draft-store'
import type { MailVerdict } from '../escalation/mail-ledger'
import type { Task, TaskState, Way } from '../escalation/outbox'
import type { Ticket } from '../escalation/ticket'
import type { Reason } from '../model/explanation'

/** The tables of tickets, mail and drafts; what `schema.ts` says of all tables holds for them. */
export interface TicketSchema {
  readonly counters: CounterRow
  readonly tickets: TicketRow
  readonly askers: AskerRow
  readonly contacts: ContactRow
  readonly ticket_messages: TicketMessageRow
  readonly outbox: OutboxTaskRow
  readonly received_mails: ReceivedMailRow
  readonly drafts: DraftRow
  readonly counted: CountedRow
  readonly roles: RoleRow
}

/** The last number that was given to a ticket, a received mail, a draft: none is given twice, whatever was deleted. */
export interface CounterRow {
  readonly name: 'ticket' | 'mail' | 'draft'
  readonly value: number
}

export interface TicketRow {
  readonly number: number
  /** As the asker at position 0 asked; empty where they took it back. */
  readonly question: string
  /** JSON. */
  readonly considered: string
  readonly reason: Reason | null
  readonly state: Ticket['state']
  readonly opened_at: number
  /** Epoch hours, of the digest that it goes out with; null where it has a mail of its own. */
  readonly digest_hour: number | null
  /** When it was opened, or opened again. */
  readonly waits_since: number
  /** 0 or 1, both since `waits_since`. */
  readonly reminded_once: number
  readonly reminded_twice: number
  /** Of the first answer. */
  readonly answered_at: number | null
  /** When something last happened to it: retention counts from there. */
  readonly active_at: number
}

/** Somebody who waits, or waited. Holds ids in clear: without them no answer could be sent. */
export interface AskerRow {
  /** 16 hexadecimal digits: part of reply addresses. */
  readonly id: string
  readonly ticket: number
  /** In the order in which they came; 0: whose words the ticket's question is in. */
  readonly position: number
  /** As `StateRow.conversation_key`. */
  readonly conversation_key: string
  readonly conversation: string
  readonly person: string
  /** The turn that they asked in. */
  readonly turn_id: string
  /** The ids in clear; empty once the person has left. */
  readonly channel: string
  readonly conversation_id: string
  readonly user_id: string
  /** Empty where the person took the message back. */
  readonly question: string
  /** JSON. */
  readonly lines: string
  readonly locale: string
  readonly name: string | null
  /** 0 or 1: the answer is to go to the contact's address as well. */
  readonly by_mail: number
  /** `left`: does not wait any more, and is kept so that forgetting finds what they wrote. */
  readonly state: 'waiting' | 'answered' | 'helped' | 'left'
  readonly since: number
  readonly answered_at: number | null
}

/** How a person of a conversation may be called, and where mail to them may go. */
export interface ContactRow {
  readonly conversation_key: string
  readonly conversation: string
  readonly person: string
  readonly name: string | null
  readonly email: string | null
  /** 0 or 1, both of the address. */
  readonly is_confirmed: number
  readonly is_undeliverable: number
  /** Null where no code is awaited. */
  readonly code_issued_at: number | null
  readonly wrong_tries: number
  /** Of the last change. */
  readonly at: number
}

export interface TicketMessageRow {
  readonly ticket: number
  readonly position: number
  /** Null: from staff. */
  readonly asker: string | null
  readonly name: string | null
  readonly text: string
  /** 0 or 1; null where an asker wrote. */
  readonly is_answer: number | null
  readonly attachments: number
  readonly at: number
}

export interface OutboxTaskRow {
  readonly id: string
  readonly way: Way
  readonly kind: Task['kind']
  /** JSON. */
  readonly task: string
  /** Whose task it is, so that it goes with them: of a ticket, an asker, a contact (`conversation_key`). */
  readonly ticket: number | null
  readonly asker: string | null
  readonly person: string | null
  /** No two tasks have the same: a digest until it is claimed, a mailed answer always. */
  readonly dedupe: string | null
  readonly state: TaskState
  readonly tries: number
  readonly created_at: number
  readonly due_at: number
  /** How far ahead `due_at` was when it was written: further ahead it can only be by a clock that was set back. */
  readonly wait_ms: number
  readonly fence: number
  readonly owner: string | null
  readonly lease_until: number | null
  /** Of a filed task: where the file is. */
  readonly reason: string | null
  /** Digest of the name that the server gave the mail. */
  readonly sent_as: string | null
  readonly sent_at: number | null
  readonly failed_at: number | null
}

export interface ReceivedMailRow {
  readonly id: number
  /** Digest of `key`. */
  readonly mail_key: string
  readonly key: string
  readonly message_id: string | null
  /** Empty once somebody was forgotten whose words it may quote. */
  readonly raw: string
  readonly sender: string | null
  readonly subject: string | null
  readonly at: number
  readonly verdict: MailVerdict['do']
  /** Of what waits or was ignored. */
  readonly reason: string | null
  /** There may be no such ticket. */
  readonly ticket: number | null
  /** Who wrote, or whose mail came back. */
  readonly asker: string | null
  /** The address of staff that mail came back from. */
  readonly address: string | null
  /** What the server said that sent it back. */
  readonly said: string | null
}

export interface DraftRow {
  readonly number: number
  readonly ticket: number
  /** Whose words the question is in: a draft may outlive its ticket, and goes with the person all the same. */
  readonly conversation_key: string | null
  readonly conversation: string | null
  readonly person: string | null
  readonly question: string
  readonly answer: string
  readonly category: string | null
  /** JSON, both. */
  readonly similar_entries: string
  readonly personal: string
  readonly locale: string
  readonly is_unsure: number
  readonly state: Draft['state']
  readonly at: number
}

/**
 * What limits count: a ticket that was opened, a code that was mailed. Kept for a day. Who is forgotten stays counted by
 * network and address for that long, or deleting one's conversation would lift the limits.
 */
export interface CountedRow {
  readonly id: string
  readonly what: 'ticket' | 'code'
  readonly at: number
  /** Digests, all; null where there is none, and of the first three once the person was forgotten. */
  readonly conversation_key: string | null
  readonly conversation: string | null
  readonly person: string | null
  readonly network: string | null
  readonly address: string | null
}

export interface RoleRow {
  readonly role: string
  readonly owner: string
  readonly until: number
}
