import type { FaqIndex } from './faq-index'
import type { QuestionTerm } from './question-terms'
import type { Match, WordMatch } from './ranking'

/** An entry as a match, with the words that speak for it and those it lacks. Words without meaning are not named. */
export function explain(index: FaqIndex, question: readonly QuestionTerm[], position: number, score: number): Match {
  const entry = index.entries[position]
  const matched: WordMatch[] = []
  const unmatched: string[] = []
  for (const { asked, isStop, senses } of question) {
    if (isStop) continue
    const sense = senses.find(
      ({ term }) => (entry?.terms.has(term) ?? false) || (entry?.answerTerms.has(term) ?? false),
    )
    if (sense === undefined) unmatched.push(asked)
    else matched.push({ asked, found: sense.word, how: sense.how })
  }
  return { id: entry?.id ?? '', question: entry?.question ?? '', score, matched, unmatched }
}
