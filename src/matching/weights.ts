import type { Features } from './features'

/** What the features weigh, and how sure a fit makes. */
export interface Weights {
  /** Of each feature in the fit. */
  readonly features: Readonly<Record<keyof Features, number>>
  /** Of the fit in the score, and the constant. */
  readonly score: { readonly fit: number; readonly constant: number }
  /** Of the fit and of the best candidate's share in the confidence, and the constant. */
  readonly confidence: { readonly fit: number; readonly share: number; readonly constant: number }
}

/** For pages in a language that has a lexicon. */
export const WITH_LEXICON: Weights = {
  features: {
    nearest: 1,
    profile: 3.3,
    letters: 3.4,
    covered: 2.4,
    coveredByAll: 2.4,
    phrasingCovered: 1.9,
    pairs: 0.9,
    meaning: 5,
  },
  score: { fit: 0.53, constant: -2.87 },
  confidence: { fit: 0.25, share: 3.3, constant: -3.51 },
}

/** For pages in any other language. */
export const WITHOUT_LEXICON: Weights = {
  features: {
    nearest: 1.06,
    profile: 3.31,
    letters: 3.39,
    covered: 2.37,
    coveredByAll: 2.45,
    phrasingCovered: 1.91,
    pairs: 0.92,
    meaning: 0,
  },
  score: { fit: 0.53, constant: -2.87 },
  confidence: { fit: 0.25, share: 3.3, constant: -3.51 },
}
