import { decide } from './decide'
import { doubtsOf } from './doubts'
import { explain } from './explain'
import type { FaqIndex } from './faq-index'
import { candidatesFor } from './features'
import { numbersAsked, OTHER_NUMBER } from './other-number'
import { questionTerms } from './question-terms'
import type { Ranking } from './ranking'
import { confidenceOf, fitOf, scoreOf, shareOf, weightsFor } from './score'

/** Matches that are returned at most. */
const MATCHES = 10

/**
 * Part of the phrasing that must be covered where only common words are shared: "what can you do" asked as "what can
 * you do".
 */
const SAME_WORDS = 0.95

/**
 * What the page says to a question: the entries that come into question with their scores and reasons, and what to do
 * about them. Synchronous and pure; takes any text.
 */
export function rank(index: FaqIndex, question: string): Ranking {
  const terms = questionTerms(index, question)
  if (terms.length === 0) return { decision: 'none', reason: 'no-words', confidence: 0, matches: [], offered: 0 }
  const weights = weightsFor(index)
  const numbers = numbersAsked(index, terms)
  const found = candidatesFor(index, terms).map((it) => ({ ...it, number: numbers?.(it.entry) ?? 'open' }))
  const isNamed = found.some(({ number }) => number === 'named')
  const candidates = found
    .map(({ entry, features, number }) => {
      const loss = isNamed && number === 'other' ? OTHER_NUMBER : 0
      return { entry, features, number, fit: fitOf(weights, features) - loss }
    })
    .sort((a, b) => b.fit - a.fit) // stable: equally good ones stay in the order of their rough fit, then of their ids
  const best = candidates[0]
  if (best === undefined) {
    return { decision: 'none', reason: 'too-little-in-common', confidence: 0, matches: [], offered: 0 }
  }
  const matches = candidates
    .slice(0, MATCHES)
    .map(({ entry, fit, features }) => explain(index, terms, entry, scoreOf(weights, fit, features.meaning)))
  const sharesMeaning = (matches[0]?.matched.length ?? 0) > 0 || best.features.nearest >= SAME_WORDS
  const fits = candidates.map(({ fit }) => fit)
  const confidence = confidenceOf(weights, best.fit, shareOf(fits, index.entries.length))
  const doubts = doubtsOf(index, terms, best.entry, confidence, best.number)
  const scores = matches.map(({ score }) => score)
  const verdict = decide(confidence, doubts, sharesMeaning, scores)
  return { ...verdict, confidence, matches }
}
