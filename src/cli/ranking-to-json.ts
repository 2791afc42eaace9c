import type { Ranking } from '../matching/ranking'

/** What `ask --json` and `ask --batch` print of a decision. Scripts rely on the names. */
export interface RankingJson {
  readonly decision: Ranking['decision']
  readonly confidence: number
  readonly matches: readonly { readonly id: string; readonly question: string; readonly score: number }[]
}

/** @param explained adds the reason, and the words of each match: all that is known */
export function rankingToJson(ranking: Ranking, explained: boolean): RankingJson {
  if (explained) return ranking
  const { decision, confidence, matches } = ranking
  return { decision, confidence, matches: matches.map(({ id, question, score }) => ({ id, question, score })) }
}
