import type { Decision } from '../model/observation'
import type { CutOffs } from './calibration'
import type { Judgement } from './judge'
import type { Reason } from './ranking'

/** What to do about a question, and why. */
export interface Verdict {
  readonly decision: Decision
  readonly reason: Reason
  readonly offered: number
}

/** Answer, ask or stay silent. */
export function decide(
  { hasWords, confidence, sharesMeaning, matches, worthOffering }: Judgement,
  { answerFrom, choicesFrom }: CutOffs,
): Verdict {
  if (!hasWords) return { decision: 'none', reason: 'no-words', offered: 0 }
  if (matches.length === 0 || !sharesMeaning) return { decision: 'none', reason: 'too-little-in-common', offered: 0 }
  if (confidence >= answerFrom) return { decision: 'answer', reason: 'clear-best', offered: 0 }
  if (confidence < choicesFrom) return { decision: 'none', reason: 'weak-best', offered: 0 }
  return { decision: 'choices', reason: 'several-close', offered: worthOffering }
}
