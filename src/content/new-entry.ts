/** An entry that is to be added to a page. */
export interface NewEntry {
  /** Plain text of one line. */
  readonly question: string
  /** Plain text. */
  readonly answer: string
  /** One that the page has, as it is written there; without it the entry stands at the end. */
  readonly category?: string
}
