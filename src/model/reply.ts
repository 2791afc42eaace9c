import type { Button } from './action'

export interface Link {
  readonly title: string
  /** `https:`, `http:` or `mailto:`. */
  readonly url: string
}

/** What the bot says, for any channel: the text stands on its own where a channel can show nothing else. */
export interface Reply {
  readonly kind: (typeof REPLY_KINDS)[number]
  /** Markdown. */
  readonly text: string
  /** Which entry's text this is; only with `answer`. */
  readonly entryId?: string
  /** The ticket that was opened, joined or added to with it; of what is said later, the ticket that it answers. */
  readonly ticket?: number
  /** Shown below the text: the exact place on the page, a prefilled `mailto:`. */
  readonly links: readonly Link[]
  /** Not repeated in the text: a channel that cannot draw buttons lists their titles, numbered, below it. */
  readonly buttons: readonly Button[]
}

export const REPLY_KINDS = ['answer', 'choices', 'none', 'notice'] as const
