import type { NewDraft } from './draft-store'

/** A mail as it came in. */
export interface ReceivedMail {
  /** What makes the same mail the same: its Message-ID and a digest of its content. */
  readonly key: string
  /** The header as it stands, for references; absent where it had none. */
  readonly messageId?: string
  /** As it arrived, bytes as latin1; cut at the limit that the parser has. */
  readonly raw: string
  /** The address in `From`, as it claims. */
  readonly from?: string
  readonly subject?: string
  /** Epoch milliseconds of its arrival here. */
  readonly at: number
}

/** What becomes of a received mail. */
export type MailVerdict =
  /** Staff wrote to those who wait. */
  | {
      readonly do: 'answer'
      readonly ticket: number
      readonly text: string
      /** False: an answer comes later; the ticket stays open. */
      readonly isAnswer: boolean
      readonly staffName?: string
      readonly attachments: number
      /** Only with an answer. */
      readonly draft?: NewDraft
    }
  /** An asker wrote by mail. */
  | {
      readonly do: 'write'
      readonly ticket: number
      readonly askerId: string
      readonly text: string
      readonly attachments: number
    }
  /** A mail to an asker came back for good. */
  | { readonly do: 'bounce'; readonly ticket: number; readonly askerId: string; readonly said: string }
  /** A mail to staff came back for good. */
  | { readonly do: 'staff-bounce'; readonly address: string; readonly said: string }
  /** A person has to look. */
  | { readonly do: 'wait'; readonly reason: WaitReason; readonly ticket?: number }
  /** Nothing for anybody: an automatic reply, a loop. */
  | { readonly do: 'ignore'; readonly reason: IgnoreReason }

export type WaitReason =
  | 'no-ticket'
  | 'unknown-ticket'
  | 'not-staff'
  | 'not-authenticated'
  | 'no-text'
  | 'too-large'
  | 'broken'
  | 'not-the-asker'
  | 'transient-bounce'
  | 'address-forged'
  | 'unclear-text'
  | 'many-mails'

export type IgnoreReason =
  'automatic-reply' | 'own-mail' | 'mailing-list' | 'delayed-delivery' | 'undelivered-code' | 'by-hand'

/** A mail that waits for a person, or was ignored. */
export interface KeptMail {
  readonly id: number
  readonly mail: ReceivedMail
  readonly verdict: MailVerdict['do']
  readonly reason?: string
  readonly ticket?: number
}

/** Every mail that came in, and what it did. */
export interface MailLedger {
  /**
   * Keeps a mail and does what it says, in one transaction: the thread's message, what has to reach whom (`Task`), the draft,
   * the ticket's state. A mail that was taken before does nothing. Where a thread had many mails of one side within a day
   * the next waits for a person, whatever its verdict.
   * @param now epoch milliseconds
   * @param awayMs how long after the chat an answer goes by mail as well, unless it was seen there
   */
  take(mail: ReceivedMail, verdict: MailVerdict, now: number, awayMs: number): Promise<'taken' | 'known'>
  isKnown(key: string): Promise<boolean>
  /** Mails that wait for a person, oldest first. */
  waiting(limit: number): Promise<readonly KeptMail[]>
  find(id: number): Promise<KeptMail | undefined>
  /** Gives a mail that waits another verdict, by a person's word. @returns false where it waits no more */
  decide(id: number, verdict: MailVerdict, now: number, awayMs: number): Promise<boolean>
  /** The ticket that an outbox task's mail belongs to, by the id in our Message-ID, or the name a server gave it. */
  ticketOfMail(messageId: string): Promise<number | undefined>
  /** Addresses of staff that mail came back from, since (epoch milliseconds). */
  bouncedStaff(
    since: number,
  ): Promise<readonly { readonly address: string; readonly said: string; readonly at: number }[]>
}
