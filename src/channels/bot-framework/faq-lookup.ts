import type { Entry } from '../../model/entry'
import type { Words } from '../../model/words'

/** What the channel looks up on the page by itself, outside of any turn. */
export interface FaqLookup {
  /** The entry that an answer shows; undefined where it is gone meanwhile. */
  entry(id: string): Entry | undefined
  /**
   * Entries that fit what is being typed, best first; for an empty text those that are asked for most, then the page's first.
   * None whose date has passed.
   */
  search(text: string): Promise<readonly Entry[]>
  /** @param locale BCP 47 */
  words(locale: string | undefined): Words
  /** Where people are reached. */
  contactEmail(): string
}
