import type { Words } from '../../model/words'

/** What every letter is written with. */
export interface LetterContext {
  /** In the reader's language. */
  readonly words: Words
  /** What the page is called. */
  readonly page: string
  /** Where the people behind the page are reached. */
  readonly contactEmail: string
  /** Whether replies are read; where they are not, no mail may ask for one. */
  readonly readsReplies: boolean
  /** Where answers to a ticket are taken from staff. */
  readonly staffAddress: (ticket: number) => string
  /** Epoch milliseconds. */
  readonly now: number
}
