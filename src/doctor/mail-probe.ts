/** What came of knocking at a mail server; `evidence` is what it said, without anything secret. */
export type Knock =
  | { readonly outcome: 'open'; readonly evidence: string }
  | {
      readonly outcome: 'unreachable' | 'login-refused' | 'certificate' | 'no-encryption' | 'failed'
      readonly evidence: string
    }

/** What came of a mail to ourselves. */
export interface RoundTrip {
  /** What the sending server said; absent where it took the mail. */
  readonly notSent?: string
  /** Whether it was in the mailbox before the time was up, and after how long. */
  readonly arrivedAfterMs?: number
  /** Whether the address it was found under still has the ticket's part, and whether it is genuine. */
  readonly isTagKept?: boolean
  /** Whether it still has the Message-ID that it was sent with. */
  readonly isMessageIdKept?: boolean
  /** Who wrote `Authentication-Results` into it, from the top down. */
  readonly authservIds?: readonly string[]
  /** What our own receiving server says of DMARC (`pass`, `none`, …); absent where it says nothing. */
  readonly dmarc?: string
}

/** Mail, as the doctor tries it. */
export interface MailProbe {
  readonly tryServer: () => Promise<Knock>
  readonly tryMailbox: () => Promise<Knock>
  /** Sends one mail to ourselves and waits for it; absent: nobody asked for that. */
  readonly roundTrip?: () => Promise<RoundTrip>
}
