import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { languageOf, type Language } from './language'
import type { Lexicon } from './lexicon'
import { weighMeanings, type Meanings } from './meanings'
import { readEntries, type ReadEntries } from './read-entries'
import { readSynonyms, type Synonyms } from './synonyms'
import { weighEntries, type WeighedEntries } from './weigh-entries'

/**
 * Everything that is known about a page before the first question comes. Never changed: a new page makes a new index.
 */
export interface FaqIndex extends ReadEntries, WeighedEntries {
  readonly language: Language
  readonly synonyms: Synonyms
  /** Of the page's language; not every language has one. */
  readonly lexicon: Lexicon | undefined
  /** Only with a lexicon of the page's language. */
  readonly meanings: Meanings | undefined
}

export interface IndexOptions {
  /** BCP 47 tag of the page. */
  readonly language: string
  /** The owner's groups of words and short phrases that mean the same, in any case. */
  readonly synonyms?: readonly (readonly string[])[]
  /** What is known of the language's words; without one, words of different stems have nothing in common. */
  readonly lexicon?: Lexicon
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
  const { lexicon } = options
  const meanings = lexicon && (yield* weighMeanings(lexicon, read, unweighed.entriesWith))
  return { language, synonyms: readSynonyms(options.synonyms ?? [], language), lexicon, meanings, ...read, ...weighed }
}
