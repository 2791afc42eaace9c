import type { FaqIndex } from '../src/matching/faq-index'
import type { Entry, Faq } from '../src/model/entry'
import type { Words } from '../src/model/words'

/** All that a conversation may know: replaced whole when the page changes, never changed. */
export interface Knowledge {
  readonly faq: Faq
  readonly entries: ReadonlyMap<string, Entry>
  readonly index: FaqIndex
  readonly words: Words
  /** Where people are reached. */
  readonly contactEmail: string
  /** Questions can be sent to them from here; absent: people write their own mail. */
  readonly takesTickets?: true
}
