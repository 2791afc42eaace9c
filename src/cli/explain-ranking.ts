import type { Look } from '../channels/terminal/look'
import { printable } from '../channels/terminal/printable'
import type { CutOffs } from '../matching/calibration'
import type { Match, Ranking } from '../matching/ranking'
import { foundWords, REASON_TEXTS } from '../model/explanation'

/** The best, the runner-up and one more: those that a decision is made between. */
const SHOWN = 3

/** From this share on nothing else comes near: all others together have a tenth at most. */
const ALONE = 0.9

/** Up to this share it is a near thing: of two that fit alike the best has a half. */
const NEAR_THING = 0.6

/**
 * Why a question was decided as it was, in lines: the decision, what it was measured against, the runner-up, then the
 * best matches with their words.
 */
export function explainRanking(ranking: Ranking, { answerFrom, choicesFrom }: CutOffs, look: Look): string {
  const { decision, reason, confidence, matches } = ranking
  return [
    `${look.bold('Why:')} ${decision}, ${reason.replaceAll('-', ' ')}. ${REASON_TEXTS[reason]}`,
    `Confidence ${inHundredths(confidence)}; answers from ${inHundredths(answerFrom)}, choices from ${inHundredths(choicesFrom)}.`,
    ...leadOf(ranking),
    ...matches.slice(0, SHOWN).flatMap((match, place) => explainMatch(match, place + 1, look)),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function leadOf({ share, matches: [best, runnerUp] }: Ranking): readonly string[] {
  if (best === undefined) return []
  if (runnerUp === undefined) return ['No other entry comes into question.']
  const lead =
    share >= ALONE
      ? 'Nothing else comes near'
      : share > NEAR_THING
        ? 'Others are behind, but in sight'
        : 'Others fit nearly as well'
  return [
    `${lead}: the best has ${inHundredths(share)} of the weight of all; the runner-up is ${printable(runnerUp.id)}.`,
  ]
}

function explainMatch(
  { id, question, score, matched, unmatched }: Match,
  place: number,
  look: Look,
): readonly string[] {
  return [
    `${String(place).padStart(2)}. ${inHundredths(score)}  ${printable(id)}  ${printable(question)}`,
    look.quiet(`    found: ${printable(foundWords(matched)) || 'nothing'}`),
    look.quiet(`    not found: ${printable(unmatched.join(', ')) || 'nothing'}`),
  ]
}

function inHundredths(value: number): string {
  return value.toFixed(2)
}
