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
 * that weights were not fitted on they put the right entry first for 83.1 of 100 questions, 80.3 when misspelt.
 */
export const WITH_LEXICON: Weights = {
  features: {
    meaning: 6.87,
    profile: 2.25,
    letters: 5.52,
    covered: 2.32,
    coveredByAll: 2.08,
    phrasingCovered: 0.83,
    pairs: 0.72,
  },
  score: { fit: 0.65, meaning: -1.55, constant: -2.82 },
  confidence: { fit: 0.27, share: 2.98, constant: -4.1 },
}

/** The same with `--without-lexicon`, for pages in any other language: 80.8 and 76.6. */
export const WITHOUT_LEXICON: Weights = {
  features: {
    meaning: 0,
    profile: 5.48,
    letters: 5.76,
    covered: 2.59,
    coveredByAll: 2.72,
    phrasingCovered: 1.17,
    pairs: 1.18,
  },
  score: { fit: 0.59, meaning: 0, constant: -1.99 },
  confidence: { fit: 0.2, share: 3.42, constant: -3.45 },
}
