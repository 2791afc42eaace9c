import type { Entry } from '../model/entry'
import { runAtOnce, type Steps } from '../model/in-steps'
import { calibrate } from './calibrate'
import { indexEntries, type FaqIndex, type IndexOptions } from './faq-index'

/** The index of a page, in one go. */
export function buildIndex(entries: readonly Entry[], options: IndexOptions): FaqIndex {
  return runAtOnce(buildIndexInSteps(entries, options))
}

/** As `buildIndex`, in steps of a few milliseconds, so that a caller can serve others in between. */
export function* buildIndexInSteps(entries: readonly Entry[], options: IndexOptions): Steps<FaqIndex> {
  const plain = yield* indexEntries(entries, options)
  return { ...plain, calibration: yield* calibrate(entries, plain, options) }
}
