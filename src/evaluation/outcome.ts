import type { FaqIndex } from '../matching/faq-index'
import { rank } from '../matching/rank'
import type { Decision } from '../model/observation'
import type { KnownQuestion } from './question-set'

/** What the matcher made of one question with a known answer. */
export interface Outcome {
  /** The right entries; none: the question has no answer on the page. */
  readonly entryIds: readonly string[]
  /** Best first. */
  readonly matchIds: readonly string[]
  /** The first match's; 0 where there is none. */
  readonly score: number
  readonly decision: Decision
  /** How many matches were offered to choose from. */
  readonly offered: number
  readonly split: 'dev' | 'test'
}

/**
 * What a person got. To a question with an answer: that answer (`right`), choices with it among them (`offered`), no
 * answer and no such choice (`missed`), another answer (`wrong`). To one without: neither answer nor choices (`right`),
 * choices (`offered`), an answer (`wrong`).
 */
export type Fate = 'right' | 'offered' | 'missed' | 'wrong'

/** Asks the matcher, as it ships. @param text the question, or a misspelt form of it */
export function outcomeOf(index: FaqIndex, { entryIds, split }: KnownQuestion, text: string): Outcome {
  const { matches, decision, offered } = rank(index, text)
  return { entryIds, split, matchIds: matches.map(({ id }) => id), score: matches[0]?.score ?? 0, decision, offered }
}

/** Whether the page has an answer. */
export const isInScope = ({ entryIds }: Pick<Outcome, 'entryIds'>): boolean => entryIds.length > 0

/** Whether the first match is a right one, whatever was decided. */
export const isRight = ({ entryIds, matchIds }: Outcome): boolean => entryIds.includes(matchIds[0] ?? '')

/** The entries that a person saw: the one that answered, the choices, or none. */
export function shownIds({ decision, matchIds, offered }: Outcome): readonly string[] {
  if (decision === 'none') return []
  return matchIds.slice(0, decision === 'answer' ? 1 : offered)
}

export function fateOf(outcome: Outcome): Fate {
  const { decision, entryIds } = outcome
  if (!isInScope(outcome)) return decision === 'answer' ? 'wrong' : decision === 'choices' ? 'offered' : 'right'
  if (decision === 'answer') return isRight(outcome) ? 'right' : 'wrong'
  return shownIds(outcome).some((id) => entryIds.includes(id)) ? 'offered' : 'missed'
}
