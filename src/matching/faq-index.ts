import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { languageOf, type Language } from './language'
import { readEntries, type ReadEntries } from './read-entries'
import type { KnownWords } from './spelling'
import { weighEntries, type WeighedEntries } from './weigh-entries'

/**
 * Everything that is known about a page before the first question comes. Never changed: a new page makes a new index.
 */
export interface FaqIndex extends ReadEntries, WeighedEntries {
  readonly language: Language
  /** The language's words by how common they are; not every language has them. */
  readonly lexicon?: KnownWords | undefined
}

/** What an index needs beside the entries. */
export interface IndexOptions {
  /** BCP 47 tag of the page. */
  readonly language: string
  readonly lexicon?: KnownWords | undefined
}

/** The index of a page, in one go. */
export function buildIndex(entries: readonly Entry[], options: IndexOptions): FaqIndex {
  const steps = buildIndexInSteps(entries, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** As `buildIndex`, in steps of a few milliseconds, so that a caller can serve others in between. */
export function* buildIndexInSteps(entries: readonly Entry[], options: IndexOptions): Steps<FaqIndex> {
  const language = languageOf(options.language)
  const [read, unweighed] = yield* readEntries(entries, language)
  const weighed = yield* weighEntries(entries, read, unweighed)
  return { language, lexicon: options.lexicon, ...read, ...weighed }
}
