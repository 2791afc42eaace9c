import type { Match, Ranking } from '../src/matching/ranking'
import { isExpired, type Entry } from '../src/model/entry'
import type { Candidate, Decision } from '../src/model/observation'
import { cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'
import type { Waiting } from './state'

/** Candidates that are recorded at most. */
const CANDIDATES = 10

/** Candidates that are recorded with their words: the best and the runner-up, which a decision is made between. */
const EXPLAINED = 2

/** Words of a kind that are recorded of a candidate at most: more explain nothing, and every one is kept. */
const WORDS = 16

/** Records what was asked and what came of it: `decision` is what the person saw, which the matcher alone does not decide. */
export function observeQuestion(text: string, ranking: Ranking, decision: Decision = ranking.decision): Effect {
  const { reason, confidence } = ranking
  const candidates = candidatesOf(ranking, CANDIDATES)
  return {
    do: 'observe',
    observation: { kind: 'question', text: cut(text, MESSAGE_LENGTH), decision, reason, confidence, candidates },
  }
}

/** The entries that came nearest, best first. */
export function candidatesOf({ matches }: Ranking, most: number): readonly Candidate[] {
  return matches.slice(0, most).map(candidateOf)
}

function candidateOf({ id, question, score, matched, unmatched }: Match, place: number): Candidate {
  const candidate = { id, question, score }
  if (place >= EXPLAINED) return candidate
  return { ...candidate, matched: matched.slice(0, WORDS), unmatched: unmatched.slice(0, WORDS) }
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
