/** One person, or mailbox; never a list. */
export interface MailAddress {
  readonly address: string
  readonly name?: string
}

/** A mail as it goes out, whatever takes it. */
export interface OutgoingMail {
  /** Without angle brackets; the same at every try. */
  readonly messageId: string
  readonly from: MailAddress
  readonly to: MailAddress
  readonly replyTo?: MailAddress
  /** Where the mail's bounces go. */
  readonly envelopeFrom?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Message-IDs without angle brackets, the root of the thread first; the last is what it replies to. */
  readonly references: readonly string[]
  /** Besides the usual ones: names as they are written, values of one line. */
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly { readonly filename: string; readonly text: string }[]
}

/**
 * - `sent`: the server took it; `messageId` where it says that it named it otherwise
 * - `filed`: it is a file now
 * - `later`: worth another try
 * - `never`: not as it is; a person has to look
 */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly messageId?: string }
  | { readonly outcome: 'filed'; readonly path: string }
  | { readonly outcome: 'later'; readonly reason: string }
  | { readonly outcome: 'never'; readonly reason: string }

/** What takes mails. Never rejects for what a server or a disk does: it says what became of the mail. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<SendOutcome>
  /** Breaks off what is under way; none is sent any more. */
  close(): Promise<void>
}
