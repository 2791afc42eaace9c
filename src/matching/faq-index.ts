import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { languageOf, type Language } from './language'
import { readEntries, type ReadEntries } from './read-entries'
import { weighEntries, type WeighedEntries } from './weigh-entries'

/**
 * Everything that is known about a page before the first question comes. Never changed: a new page makes a new index.
 */
export interface FaqIndex extends ReadEntries, WeighedEntries {
  readonly language: Language
}

/**
 * The index of a page, in one go.
 * @param options.language BCP 47 tag of the page
 */
export function buildIndex(entries: readonly Entry[], options: { readonly language: string }): FaqIndex {
  const steps = buildIndexInSteps(entries, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** As `buildIndex`, in steps of a few milliseconds, so that a caller can serve others in between. */
export function* buildIndexInSteps(entries: readonly Entry[], options: { readonly language: string }): Steps<FaqIndex> {
  const language = languageOf(options.language)
  const [read, unweighed] = yield* readEntries(entries, language)
  const weighed = yield* weighEntries(entries, read, unweighed)
  return { language, ...read, ...weighed }
}
