import type { Knowledge } from '../../dialogs/knowledge'
import { buildIndexInSteps } from '../matching/build-index'
import type { IndexOptions } from '../matching/faq-index'
import type { Clock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import type { Faq } from '../model/entry'
import { runBesideLoop, type LoopManners } from '../model/in-steps'
import type { Problem } from '../model/problem'
import type { Words } from '../model/words'

export interface LiveKnowledgeParts extends Pick<LoopManners, 'elapsed' | 'yieldToOthers'> {
  /** The words for a language, or for none that a channel told. */
  readonly wordsFor: (locale: string | undefined) => Words
  readonly clock: Clock
  /** As `Knowledge` has it. */
  readonly takesTickets?: true
}

/** What `/readyz` tells of the page. */
export interface KnowledgeStatus {
  /** Entries that are answered from; 0 before the first page. */
  readonly entries: number
  /** Epoch milliseconds of the last page that went live. */
  readonly loadedAt?: number
  /** What is wrong with the page that is answered from. */
  readonly problems: readonly Problem[]
  /** What was wrong with a newer page that could not be used; gone with the next one that can. */
  readonly refused?: { readonly at: number; readonly problems: readonly Problem[] }
}

/** The page that is answered from, and the way to another one. */
export interface LiveKnowledge {
  /**
   * Builds the index of a page beside the turns and puts it live, whole. Of two that overlap the later wins.
   * @param known what is known of the page's words beyond the page
   * @returns whether this page went live
   */
  readonly replace: (
    faq: Faq,
    contactEmail: string,
    problems?: readonly Problem[],
    known?: Omit<IndexOptions, 'language'>,
  ) => Promise<boolean>
  /** Remembers that a newer page could not be used; the page of before goes on answering. */
  readonly refuse: (problems: readonly Problem[]) => void
  /**
   * The knowledge of this moment: it never changes under whoever holds it.
   * @throws CodedError `no-page-yet` before the first page
   */
  readonly current: (locale?: string) => Knowledge
  readonly status: () => KnowledgeStatus
}

interface Page {
  readonly knowledge: Omit<Knowledge, 'words'>
  readonly problems: readonly Problem[]
  readonly loadedAt: number
  readonly spoken: Map<Words, Knowledge>
}

/** Knows nothing until the first `replace`. */
export function createLiveKnowledge(parts: LiveKnowledgeParts): LiveKnowledge {
  const { wordsFor, clock, takesTickets, ...manners } = parts
  let page: Page | undefined
  let refused: KnowledgeStatus['refused']
  /** The number of the last `replace` that was asked for. */
  let newest = 0
  /** The number of the last `replace` before the last `refuse`. */
  let refusedAfter = 0

  return {
    async replace(faq, contactEmail, problems = [], known = {}) {
      newest += 1
      const mine = newest
      const steps = buildIndexInSteps(faq.entries, { language: faq.language, ...known })
      const index = await runBesideLoop(steps, { ...manners, isWanted: () => mine === newest })
      if (index === undefined || mine !== newest) return false
      const entries = new Map(faq.entries.map((entry) => [entry.id, entry]))
      const knowledge = { faq, entries, index, contactEmail, ...(takesTickets && { takesTickets }) }
      page = { knowledge, problems, loadedAt: clock.now(), spoken: new Map() }
      if (refusedAfter < mine) refused = undefined
      return true
    },

    refuse(problems) {
      // A page that is being built at this moment is older than this one, and is still the last good one.
      refusedAfter = newest
      refused = { at: clock.now(), problems }
    },

    current(locale) {
      if (page === undefined)
        throw new CodedError('no-page-yet', 'The FAQ page is still being read; ask again in a moment.')
      const words = wordsFor(locale)
      let knowledge = page.spoken.get(words)
      if (knowledge === undefined) {
        knowledge = { ...page.knowledge, words }
        page.spoken.set(words, knowledge)
      }
      return knowledge
    },

    status: () => ({
      entries: page?.knowledge.entries.size ?? 0,
      problems: page?.problems ?? [],
      ...(page !== undefined && { loadedAt: page.loadedAt }),
      ...(refused !== undefined && { refused }),
    }),
  }
}
