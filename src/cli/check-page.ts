import { selfCheck } from '../evaluation/self-check'
import { buildIndex } from '../matching/build-index'
import type { Calibration } from '../matching/calibration'
import type { Faq } from '../model/entry'
import type { Problem } from '../model/problem'
import { openFaq, type FaqSource } from './open-faq'

/** All that can be said of a page without a question to it. */
export interface CheckedPage {
  readonly faq: Faq
  /** What is wrong with the page, its synonyms and, where it can be matched, its questions among each other. */
  readonly problems: readonly Problem[]
  /** Whether a bot can start with it. */
  readonly usable: boolean
  /** Absent where the page has no entry. */
  readonly calibration?: Calibration
}

/** Reads a page and its synonyms and looks for everything that may be wrong with them. */
export async function checkPage(source: FaqSource): Promise<CheckedPage> {
  const { faq, indexOptions, problems, usable } = await openFaq(source)
  if (faq.entries.length === 0) return { faq, problems, usable }
  const index = buildIndex(faq.entries, indexOptions)
  return { faq, problems: [...problems, ...selfCheck(faq, index)], usable, calibration: index.calibration }
}
