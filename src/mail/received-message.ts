/** A mail that came in, taken apart; all of it is what strangers wrote. */
export interface ReceivedMessage {
  /** Without angle brackets. */
  readonly messageId?: string
  /** As `ReceivedMail.key`. */
  readonly key: string
  /** The address in lower case; absent where there is none that can be one. */
  readonly from?: { readonly address: string; readonly name?: string }
  /** More than one address in `From`, which no honest mail has. */
  readonly isFromAmbiguous: boolean
  /** All addresses that it came to: `To`, `Cc`, `Delivered-To`, `X-Original-To`, `Envelope-To`; lower case. */
  readonly recipients: readonly string[]
  readonly subject: string
  /** Message-IDs of `In-Reply-To` and `References`, without angle brackets, the nearest first. */
  readonly references: readonly string[]
  /** Lower-case names; every value of a header that comes several times, from the top down. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** The plain text part; absent where there is none. */
  readonly text?: string
  readonly html?: string
  readonly attachments: readonly { readonly filename: string; readonly type: string; readonly bytes: number }[]
  /**
   * Parts of a delivery report (RFC 3464): its status fields, and the headers of the mail that came back. `status` is empty
   * where a mail system gave a mail back without them.
   */
  readonly report?: { readonly status: string; readonly original?: string }
  /** It was longer than what is read, and cut. */
  readonly isCut: boolean
  /** Its parts could not be told apart: `text` is the body as it stands. */
  readonly isBroken?: boolean
}
