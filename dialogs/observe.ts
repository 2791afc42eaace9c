import type { Ranking } from '../src/matching/ranking'
import { isExpired, type Entry } from '../src/model/entry'
import type { Decision } from '../src/model/observation'
import { cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'
import type { Waiting } from './state'

/** Records what was asked and what came of it: `decision` is what the person saw, which the matcher alone does not decide. */
export function observeQuestion(text: string, ranking: Ranking, decision: Decision = ranking.decision): Effect {
  const candidates = ranking.matches.slice(0, 10).map(({ id, question, score }) => ({ id, question, score }))
  const { confidence } = ranking
  return {
    do: 'observe',
    observation: { kind: 'question', text: cut(text, MESSAGE_LENGTH), decision, confidence, candidates },
  }
}

/**
 * Records a question that an entry was shown for. One that is out of date is only named, so the question went without an answer.
 * @param now epoch milliseconds
 */
export function observeAnswer(text: string, ranking: Ranking, entry: Entry, now: number): Effect {
  return observeQuestion(text, ranking, isExpired(entry, now) ? 'none' : 'answer')
}

/** Records the entry that was picked from a "did you mean"; nothing where the choice was another one, of a topic's questions for example. */
export function observePick(waiting: Waiting, entryId: string): readonly Effect[] {
  const question = questionAskedBack(waiting)
  return question === undefined ? [] : [{ do: 'observe', observation: { kind: 'picked', entryId, question } }]
}

/** Records that none of a "did you mean" was wanted; nothing where none was open. */
export function observeNoneOfThese(waiting: Waiting): readonly Effect[] {
  const question = questionAskedBack(waiting)
  return question === undefined ? [] : [{ do: 'observe', observation: { kind: 'none-of-these', question } }]
}

/** The same text that `observeQuestion` recorded. */
function questionAskedBack(waiting: Waiting): string | undefined {
  return waiting.for === 'choice' && waiting.askedBack !== null ? cut(waiting.askedBack, MESSAGE_LENGTH) : undefined
}
