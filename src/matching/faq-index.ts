import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import type { Manner } from '../model/manner'
import type { Calibration } from './calibration'
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
  /** From which confidence to answer and to ask, and how the page does with it. */
  readonly calibration: Calibration
}

export interface IndexOptions {
  /** BCP 47 tag of the page. */
  readonly language: string
  /** The owner's groups of words and short phrases that mean the same, in any case. */
  readonly synonyms?: readonly (readonly string[])[]
  /** What is known of the language's words; without one, words of different stems have nothing in common. */
  readonly lexicon?: Lexicon
  /** How readily it answers; balanced where nothing is said. */
  readonly manner?: Manner
}

/** An index that is not yet told when to answer: `buildIndex` adds that. */
export type PlainIndex = Omit<FaqIndex, 'calibration'>

/** Indexes entries, in steps of a few milliseconds, so that a caller can serve others in between. */
export function* indexEntries(entries: readonly Entry[], options: IndexOptions): Steps<PlainIndex> {
  const language = languageOf(options.language)
  const [read, unweighed] = yield* readEntries(entries, language)
  const weighed = yield* weighEntries(entries, read, unweighed)
  const { lexicon } = options
  const meanings = lexicon && (yield* weighMeanings(lexicon, read, unweighed.entriesWith))
  return { language, synonyms: readSynonyms(options.synonyms ?? [], language), lexicon, meanings, ...read, ...weighed }
}
