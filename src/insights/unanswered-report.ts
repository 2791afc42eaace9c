import type { Reason } from '../model/explanation'
import type { Candidate } from '../model/observation'
import { groupQuestions } from './group-questions'
import type { UnansweredQuestion } from './insight-store'

/** One line of the report: what was asked in nearly the same words, and what the page had nearest to it. */
export interface UnansweredGroup {
  /** The wording that was used most; of several, the latest. */
  readonly text: string
  readonly count: number
  /** How many of them were asked back ("did you mean"), and nothing was picked; the others got no answer. */
  readonly askedBack: number
  /** Epoch milliseconds. */
  readonly firstAt: number
  readonly lastAt: number
  /** Most used first. */
  readonly channels: readonly string[]
  /** The best of what came nearest, over all the askings. */
  readonly nearest?: Candidate
  /** Why the matcher decided as it did, at the asking that came nearest; missing in old records. */
  readonly reason?: Reason
}

/** What was asked and not answered, near-identical questions as one, most frequent first, then latest first. */
export function unansweredReport(questions: readonly UnansweredQuestion[]): readonly UnansweredGroup[] {
  return groupQuestions(questions)
    .map(({ questions: asked }) => summary(asked))
    .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt || (a.text < b.text ? -1 : 1))
}

function summary(asked: readonly UnansweredQuestion[]): UnansweredGroup {
  const latestFirst = [...asked].sort((a, b) => b.at - a.at)
  const { nearest, reason } = latestFirst.reduce<Partial<UnansweredQuestion>>(
    (best, next) => (scoreOf(next) > scoreOf(best) ? next : best),
    latestFirst[0] ?? {},
  )
  return {
    text: mostFrequent(latestFirst.map(({ text }) => text.trim()))[0] ?? '',
    count: asked.length,
    askedBack: asked.filter(({ decision }) => decision === 'choices').length,
    firstAt: latestFirst.at(-1)?.at ?? 0,
    lastAt: latestFirst[0]?.at ?? 0,
    channels: mostFrequent(latestFirst.map(({ channel }) => channel)),
    ...(nearest !== undefined && { nearest }),
    ...(reason !== undefined && { reason }),
  }
}

function scoreOf({ nearest }: Partial<UnansweredQuestion>): number {
  return nearest?.score ?? -1
}

/** Each text once, most frequent first; among equals the order given. */
function mostFrequent(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text)
}
