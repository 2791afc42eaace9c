import type { Features } from './features'

/**
 * Weights of the features, learnt: the softmax over the candidates of a question should fall on the right entry
 * (listwise ranking, Cao et al. 2007, "top one"), fitted on the development halves of twenty public question sets,
 * every set counting by the square root of its size. Fitted without a family of sets, the weights rank that family as
 * well as with it.
 */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  nearest: 1.06,
  profile: 3.31,
  letters: 3.39,
  covered: 2.37,
  coveredByAll: 2.45,
  phrasingCovered: 1.91,
  pairs: 0.92,
}

/** How well an entry fits a question: 0 for nothing in common, about 15 for the entry's own words. */
export function fitOf(features: Features): number {
  return Object.entries(WEIGHTS).reduce((sum, [name, weight]) => sum + weight * features[name as keyof Features], 0)
}

/**
 * The fit as a number from 0 to 1: the chance that an entry that fits so well is right, whatever the runner-up
 * (logistic regression on the same halves). It leaves the runner-up out on purpose: between questions with and without
 * an answer, the fit alone separates better than any mixture with the lead did (AUROC 86.8 against 84.0 when it was
 * tried).
 */
export function scoreOf(fit: number): number {
  return logistic(0.53 * fit - 2.87)
}

/**
 * The best candidate's part of the softmax over the first candidates: 1 where nothing else comes near, 1/2 where two
 * are alike.
 * @param fits best first, at least one
 * @param entries how many the page has: those that share nothing with the question fit by 0 and count as well
 */
export function shareOf(fits: readonly number[], entries: number): number {
  const best = fits[0] ?? 0
  const compared = Math.min(entries, COMPARED)
  let total = 0
  for (let at = 0; at < compared; at++) total += Math.exp((fits[at] ?? 0) - best)
  return 1 / total
}

/** Candidates that the best one is compared with; further ones weigh nothing. */
const COMPARED = 15

/**
 * The chance that the best candidate is the right answer (logistic regression, same halves; a question without an
 * answer counts as wrong). Ten more features, from the number of words to the page's size, made it worse on families of
 * sets that it was not fitted on. It is never above the share: of two entries that fit alike, however well, one is
 * wrong, and the person knows which.
 */
export function confidenceOf(fit: number, share: number): number {
  return Math.min(share, logistic(0.25 * fit + 3.3 * share - 3.51))
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
