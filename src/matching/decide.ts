import type { Reason } from '../model/explanation'
import type { Decision } from '../model/observation'
import type { CutOffs } from './calibration'
import type { Judgement } from './judge'

/** What to do about a question, and why. */
export interface Verdict {
  readonly decision: Decision
  readonly reason: Reason
  readonly offered: number
}

/**
 * Score from which a page is taken to have the answer, even where many entries fit alike and none can be told from the
 * others: seven headings "How do I apply?" are a choice and no lack. It offers 2 more of 100 questions with an answer, and
 * 2 more of 100 without.
 */
const FITS_WELL = 0.6

/** Answer, ask or stay silent. */
export function decide(
  { hasWords, confidence, asAnswer, sharesMeaning, matches, worthOffering }: Judgement,
  { answerFrom, choicesFrom }: CutOffs,
): Verdict {
  if (!hasWords) return { decision: 'none', reason: 'no-words', offered: 0 }
  if (matches.length === 0 || !sharesMeaning) return { decision: 'none', reason: 'too-little-in-common', offered: 0 }
  if (asAnswer.confidence >= answerFrom) return { decision: 'answer', reason: 'clear-best', offered: 0 }
  const isAmbiguous = (matches[0]?.score ?? 0) >= FITS_WELL && worthOffering > 1
  if (confidence < choicesFrom && !isAmbiguous) return { decision: 'none', reason: 'weak-best', offered: 0 }
  const reason = confidence >= answerFrom ? asAnswer.doubt : 'several-close'
  return { decision: 'choices', reason, offered: worthOffering }
}
