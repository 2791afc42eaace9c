/** An entry that already says something like it. */
export interface SimilarEntry {
  readonly id: string
  readonly question: string
  /** 0 to 1. */
  readonly score: number
}

/** An entry for the page, made of a question and the answer that staff gave; not on the page until an owner says so. */
export interface NewDraft {
  readonly ticket: number
  /** The asker's words. */
  readonly question: string
  /** Plain text, as staff wrote it. */
  readonly answer: string
  /** The category that it seems to belong to; null where nothing on the page is near. */
  readonly category: string | null
  /** Best first, three at most. */
  readonly similar: readonly SimilarEntry[]
  /** What looks like data about persons, as it stands in question or answer. */
  readonly personal: readonly string[]
  /** BCP 47. */
  readonly locale: string
  /** The answer may hold more, or less, than staff meant to say: what they replied to could not be told from it. */
  readonly isUnsure: boolean
}

export interface Draft extends NewDraft {
  /** From 1. */
  readonly number: number
  readonly state: 'open' | 'applied' | 'discarded'
  /** Epoch milliseconds. */
  readonly at: number
}

export interface DraftStore {
  /** Oldest first. */
  list(states: readonly Draft['state'][]): Promise<readonly Draft[]>
  find(number: number): Promise<Draft | undefined>
  /** @returns false where it is not open any more */
  settle(number: number, state: 'applied' | 'discarded'): Promise<boolean>
}
