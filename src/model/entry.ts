/** Where something stands in the owner's files; `line` counts from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** One question the page answers. Every text is the owner's own. */
export interface Entry {
  /** Unique over all pages: the anchor on the page, or a slug of the question. */
  readonly id: string
  /** The heading, as plain text. */
  readonly question: string
  /** Other wordings of the same question, as plain text. */
  readonly alternates: readonly string[]
  /** Markdown. Links and images are absolute (`https:`, `mailto:`) once the page's address is known. */
  readonly answer: string
  readonly category?: string
  /** Words that belong to the entry although neither question nor answer has them. */
  readonly keywords: readonly string[]
  /** Ids of entries to offer after this one. */
  readonly related: readonly string[]
  /** The last day on which the answer holds, `YYYY-MM-DD`. */
  readonly validUntil?: string
  readonly place: Place
  /** The exact place on the published page, for example `https://example.org/faq#map`. */
  readonly url?: string
}

/** One file of the owner's: what stands above the first question, and the entries in the file's order. */
export interface FaqPage {
  readonly file: string
  readonly title?: string
  /** Markdown between the title and the first question or index, without the index itself. */
  readonly introduction: string
  readonly entryIds: readonly string[]
}

/** Everything the owner wrote, from all files. */
export interface Faq {
  /** A BCP 47 tag, from the front matter; `en` where none is given. */
  readonly language: string
  readonly title?: string
  /** The first e-mail address the pages name as a contact. */
  readonly contactEmail?: string
  readonly pages: readonly FaqPage[]
  readonly entries: readonly Entry[]
}

/** The categories in the order of the page, each once. */
export function categoriesOf(faq: Faq): readonly string[] {
  return [...new Set(faq.entries.flatMap((entry) => (entry.category === undefined ? [] : [entry.category])))]
}

/**
 * Whether an entry's date has passed.
 * @param now epoch milliseconds; the last valid day ends at midnight UTC
 */
export function isExpired(entry: Entry, now: number): boolean {
  return entry.validUntil !== undefined && new Date(now).toISOString().slice(0, 10) > entry.validUntil
}
