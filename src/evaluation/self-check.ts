import type { FaqIndex } from '../matching/faq-index'
import { rank } from '../matching/rank'
import type { Match } from '../matching/ranking'
import type { Entry, Faq } from '../model/entry'
import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'

/** An entry that reaches this part of the right one's score for the right one's own words will be taken for it. */
const TOO_ALIKE = 0.85

/**
 * Asks the page its own questions: an entry that its own heading does not find, and pairs of entries that one of their
 * phrasings does not tell apart (each pair once). Takes about as long as answering that many questions; a step is one question.
 */
export function* selfCheckInSteps(faq: Faq, index: FaqIndex): Steps<readonly Problem[]> {
  const pairs = new Set<string>()
  const problems: Problem[] = []
  for (const entry of faq.entries) {
    for (const [at, phrase] of [entry.question, ...entry.alternates].entries()) {
      const { matches } = rank(index, phrase)
      if (at === 0) problems.push(...headingProblem(entry, matches))
      problems.push(...confusable(entry, phrase, matches, pairs))
      yield
    }
  }
  return problems
}

function headingProblem(entry: Entry, [first]: readonly Match[]): readonly Problem[] {
  if (first?.id === entry.id) return []
  const instead = first === undefined ? 'finds nothing' : `finds "${first.question}" (${first.id})`
  return [
    {
      severity: 'warning',
      code: 'heading-not-retrieved',
      place: entry.place,
      message: `Asking "${entry.question}" ${instead} instead of ${entry.id}: word it so that it says what the entry is about.`,
    },
  ]
}

function confusable(entry: Entry, phrase: string, matches: readonly Match[], pairs: Set<string>): readonly Problem[] {
  const own = matches.find(({ id }) => id === entry.id)
  if (own === undefined) return []
  const rivals = matches.filter(({ id, score }) => id !== entry.id && score >= TOO_ALIKE * own.score)
  return rivals.flatMap((rival): readonly Problem[] => {
    const pair = JSON.stringify([entry.id, rival.id].sort())
    if (pairs.has(pair)) return []
    pairs.add(pair)
    return [
      {
        severity: 'warning',
        code: 'confusable-entries',
        place: entry.place,
        message: `"${phrase}" fits ${entry.id} and ${rival.id} ("${rival.question}") almost alike: say in one of them what sets it apart.`,
      },
    ]
  })
}
