import type { Button } from './action'

export interface Link {
  readonly title: string
  /** `https:`, `http:` or `mailto:`. */
  readonly url: string
}

/** What the bot says, for any channel: the text stands on its own where a channel can show nothing else. */
export interface Reply {
  readonly kind: 'answer' | 'choices' | 'none' | 'notice'
  /** Markdown. */
  readonly text: string
  /** Which entry's text this is; only with `answer`. */
  readonly entryId?: string
  /** Shown below the text: the exact place on the page, a prefilled `mailto:`. */
  readonly links: readonly Link[]
  readonly buttons: readonly Button[]
}
