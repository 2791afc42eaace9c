/**
 * What a button does. It travels to the channel and back, and may come back days later, so it is versioned and
 * names entries by id; whoever receives it must expect that the entry is gone.
 */
export type Action = { readonly v: 1 } & (
  | { readonly do: 'ask'; readonly entry: string }
  | { readonly do: 'none-of-these' }
  /** Without a category: the list of categories; `''` is the entries that have none. `page` counts from 0. */
  | { readonly do: 'browse'; readonly category?: string; readonly page?: number }
  | { readonly do: 'rate'; readonly entry: string; readonly helpful: boolean }
  | { readonly do: 'person' }
  | { readonly do: 'help' }
  | { readonly do: 'rephrase' }
  | { readonly do: 'forget'; readonly confirmed: boolean }
  | { readonly do: 'cancel' }
  /** About the question that may be sent to people; `preview` shows what would be sent. */
  | { readonly do: 'escalate'; readonly step: (typeof ESCALATE_STEPS)[number] }
  /** Sends the question as it was shown; `shown`: epoch milliseconds of that, so that what was changed since is shown first. */
  | { readonly do: 'send'; readonly shown: number }
  | { readonly do: 'ticket'; readonly ticket: number; readonly step: (typeof TICKET_STEPS)[number] }
  /** Sends more to a ticket, as it was shown. */
  | { readonly do: 'send-more'; readonly ticket: number; readonly shown: number }
  /** Mails a code to the address that waits for one. */
  | { readonly do: 'mail-code' }
  | { readonly do: 'mail-conversation' }
)

export const ESCALATE_STEPS = [
  'preview',
  'edit',
  'email',
  'without-email',
  'with-lines',
  'without-lines',
  'no',
] as const

/** `write` begins to write more, `ask-instead` has the page asked what was written. */
export const TICKET_STEPS = ['status', 'cancel', 'helped', 'write', 'ask-instead'] as const

/**
 * A choice a person can press, type by its number, or type by its words. The number is its place in the reply's
 * `buttons`, from 1; quiet ones always stand last, so a channel that numbers only the others counts the same.
 */
export interface Button {
  readonly title: string
  readonly action: Action
  /** How prominent it is: `choice` answers a question of ours, `related` leads on, `quiet` may be drawn small. */
  readonly role: (typeof ROLES)[number]
}

export const ROLES = ['choice', 'related', 'quiet'] as const
