import type { Ranking } from '../src/matching/ranking'
import type { Decision } from '../src/model/observation'
import { cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'

/** Records what was asked and what came of it: `decision` is what the person saw, which the matcher alone does not decide. */
export function observeQuestion(text: string, ranking: Ranking, decision: Decision = ranking.decision): Effect {
  const candidates = ranking.matches.slice(0, 10).map(({ id, question, score }) => ({ id, question, score }))
  const { confidence } = ranking
  return {
    do: 'observe',
    observation: { kind: 'question', text: cut(text, MESSAGE_LENGTH), decision, confidence, candidates },
  }
}
