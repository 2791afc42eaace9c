import { selfCheckInSteps } from '../evaluation/self-check'
import { buildIndexInSteps } from '../matching/build-index'
import type { FaqIndex } from '../matching/faq-index'
import type { Faq } from '../model/entry'
import { runBesideLoop } from '../model/in-steps'
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
  readonly index?: FaqIndex
}

/** Reads a page and its synonyms and looks for everything that may be wrong with them, beside whatever else goes on. */
export async function checkPage(source: FaqSource): Promise<CheckedPage> {
  const { faq, indexOptions, problems, usable } = await openFaq(source)
  if (faq.entries.length === 0) return { faq, problems, usable }
  const index = await runBesideLoop(buildIndexInSteps(faq.entries, indexOptions))
  const amongEntries = await runBesideLoop(selfCheckInSteps(faq, index))
  return { faq, problems: [...problems, ...amongEntries], usable, index }
}
