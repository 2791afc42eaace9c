/** How mail goes out and comes in; read from the environment. */
export interface MailSettings {
  /** Whom mail of ours is from: an address of the service's own, never an asker's. */
  readonly from: { readonly name: string; readonly address: string }
  /** `smtp://` or `smtps://`, with user and password; absent: mails become files in `var/outbox`. */
  readonly smtpUrl?: string
  /** `imap://` or `imaps://`, with user, password and, as the path, the mailbox; absent: no mailbox is read. */
  readonly imapUrl?: string
  /** In place of the passwords in both: XOAUTH2 with tokens from here. */
  readonly oauth?: {
    readonly tokenUrl: string
    readonly clientId: string
    readonly clientSecret: string
    /** Absent: the client's own credentials are what the token is for. */
    readonly refreshToken?: string
    readonly scope?: string
  }
  /** Signs reply addresses and codes; of 32 characters or more. */
  readonly secret: string
  /** Where replies go, with `{tag}` for the ticket's part: `faq+{tag}@example.org`. Without `{tag}`: one address for all. */
  readonly replyAddress: string
  /**
   * The name that our own receiving server writes at the start of `Authentication-Results`; `-` where
   * it writes none. Absent: no sender is believed.
   */
  readonly authservId?: string
  /** Who may answer: addresses in lower case, or `@example.org` for all of a domain. Empty: the contact address alone. */
  readonly staff: readonly string[]
  /** Whether mails say of themselves that a program wrote them. */
  readonly autoHeaders: boolean
  /** After how long without an answer people are asked again; 0: never. */
  readonly remindAfterMs: number
  /** Who is asked after twice that time. */
  readonly secondAddress?: string
  /** What providers sign mails with that they push over HTTP; absent: no such door. */
  readonly hookSecret?: string
}
