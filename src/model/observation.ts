import type { Reason, WordMatch } from './explanation'

/** What the matcher decided about a question. */
export type Decision = 'answer' | 'choices' | 'none'

/** An entry that was considered, with its score from 0 to 1. */
export interface Candidate {
  readonly id: string
  readonly question: string
  readonly score: number
  /** Words of the question that the entry has; of the best candidate and the runner-up. Missing in old records. */
  readonly matched?: readonly WordMatch[]
  /** Words of the question that carry meaning and that the entry lacks; likewise. */
  readonly unmatched?: readonly string[]
}

/** What a turn teaches the owner; kept with the turn. */
export type Observation =
  | {
      readonly kind: 'question'
      readonly text: string
      /** What came of it. */
      readonly decision: Decision
      /** Why the matcher decided as it did; a conversation may have made something else of it. Missing in old records. */
      readonly reason?: Reason
      /** 0 to 1: how sure the matcher was of the best candidate. */
      readonly confidence: number
      /** Best first, ten at most. */
      readonly candidates: readonly Candidate[]
    }
  /** The entry that a person picked from "did you mean"; `question` as it was recorded, so that the two can be put together. */
  | { readonly kind: 'picked'; readonly entryId: string; readonly question: string }
  /** A person wanted none of the entries that "did you mean" offered; `question` likewise. */
  | { readonly kind: 'none-of-these'; readonly question: string }
  | {
      readonly kind: 'rating'
      readonly entryId: string
      readonly helpful: boolean
      readonly question?: string
      /** What the person wrote beside it, where the channel asks for that. */
      readonly comment?: string
    }
  | { readonly kind: 'person-asked'; readonly question?: string }
