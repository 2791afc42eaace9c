import type { Features } from './features'

/** The features that are weighed. What `nearest` tells, the others tell as well: it was learnt as 0. */
export const WEIGHED = [
  'meaning',
  'profile',
  'letters',
  'covered',
  'coveredByAll',
  'phrasingCovered',
  'pairs',
] as const satisfies readonly (keyof Features)[]

/** What the features weigh, and how sure a fit makes. */
export interface Weights {
  /** Of each feature in the fit. */
  readonly features: Readonly<Record<(typeof WEIGHED)[number], number>>
  /** Of the fit, of the meaning once more, and the constant, in the score. */
  readonly score: { readonly fit: number; readonly meaning: number; readonly constant: number }
  /** Of the fit and of the best candidate's share, and the constant, in the confidence. */
  readonly confidence: { readonly fit: number; readonly share: number; readonly constant: number }
}

/**
 * Printed by `npm run fit -- --data DIR` on the development halves of twenty public question sets. On families of sets
 * that weights were not fitted on they put the right entry first for 83.6 of 100 questions, 80.8 when misspelt.
 */
export const WITH_LEXICON: Weights = {
  features: {
    meaning: 6.64,
    profile: 2.74,
    letters: 6.19,
    covered: 1.92,
    coveredByAll: 2.26,
    phrasingCovered: 0.64,
    pairs: 0.64,
  },
  score: { fit: 0.63, meaning: -1.4, constant: -2.82 },
  confidence: { fit: 0.27, share: 3.06, constant: -4.11 },
}

/** The same with `--without-lexicon`, for pages in any other language: 80.8 and 76.6. */
export const WITHOUT_LEXICON: Weights = {
  features: {
    meaning: 0,
    profile: 5.47,
    letters: 5.78,
    covered: 2.57,
    coveredByAll: 2.71,
    phrasingCovered: 1.18,
    pairs: 1.16,
  },
  score: { fit: 0.59, meaning: 0, constant: -1.98 },
  confidence: { fit: 0.2, share: 3.43, constant: -3.45 },
}
