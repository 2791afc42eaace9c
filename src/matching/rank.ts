import { decide } from './decide'
import type { FaqIndex } from './faq-index'
import { judge } from './judge'
import type { Ranking } from './ranking'

/**
 * What the page says to a question: the entries that come into question with their scores and reasons, and what to do
 * about them. Synchronous and pure; takes any text.
 */
export function rank(index: FaqIndex, question: string): Ranking {
  const judgement = judge(index, question)
  const { confidence, matches } = judgement
  return { ...decide(judgement, index.calibration), confidence, matches }
}
