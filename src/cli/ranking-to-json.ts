import type { CutOffs } from '../matching/calibration'
import type { Ranking } from '../matching/ranking'

/** What `ask --json` and `ask --batch` print of a decision. Scripts rely on the names. */
export interface RankingJson {
  readonly decision: Ranking['decision']
  readonly confidence: number
  readonly matches: readonly { readonly id: string; readonly question: string; readonly score: number }[]
}

/** @param cutOffs adds the reason, the words of each match and these: all that is known */
export function rankingToJson(ranking: Ranking, cutOffs?: CutOffs): RankingJson {
  if (cutOffs !== undefined) {
    const all: Ranking & CutOffs = { ...ranking, answerFrom: cutOffs.answerFrom, choicesFrom: cutOffs.choicesFrom }
    return all
  }
  const { decision, confidence, matches } = ranking
  return { decision, confidence, matches: matches.map(({ id, question, score }) => ({ id, question, score })) }
}
