import type { Look } from '../channels/terminal/look'
import { printable } from '../channels/terminal/printable'
import type { Match, Ranking } from '../matching/ranking'

/** The best, the runner-up and one more: those that a decision is made between. */
const SHOWN = 3

/** Why a question was decided as it was, in lines: the decision, then the best matches with their words. */
export function explainRanking({ decision, reason, confidence, matches }: Ranking, look: Look): string {
  const verdict = `${look.bold('Why:')} ${decision}, ${reason.replaceAll('-', ' ')}; confidence ${inHundredths(confidence)}`
  return [verdict, ...matches.slice(0, SHOWN).flatMap((match, place) => explainMatch(match, place + 1, look))]
    .map((line) => `${line}\n`)
    .join('')
}

function explainMatch(
  { id, question, score, matched, unmatched }: Match,
  place: number,
  look: Look,
): readonly string[] {
  const words = matched.map(({ asked, found, how }) => (how === 'same' ? asked : `${asked} → ${found} (${how})`))
  return [
    `${String(place).padStart(2)}. ${inHundredths(score)}  ${printable(id)}  ${printable(question)}`,
    look.quiet(`    found: ${printable(words.join(', ')) || 'nothing'}`),
    look.quiet(`    not found: ${printable(unmatched.join(', ')) || 'nothing'}`),
  ]
}

function inHundredths(value: number): string {
  return value.toFixed(2)
}
