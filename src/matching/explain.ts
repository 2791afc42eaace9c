import type { WordMatch } from '../model/explanation'
import type { PlainIndex } from './faq-index'
import { mostAlike } from './meanings'
import type { QuestionTerm } from './question-terms'
import type { Match } from './ranking'

/** An entry as a match, with the words that speak for it and those it lacks. Words without meaning are not named. */
export function explain(index: PlainIndex, question: readonly QuestionTerm[], position: number, score: number): Match {
  const entry = index.entries[position]
  const matched: WordMatch[] = []
  const unmatched: string[] = []
  for (const { asked, isStop, senses } of question) {
    if (isStop) continue
    const sense = senses.find(
      ({ term }) => (entry?.terms.has(term) ?? false) || (entry?.answerTerms.has(term) ?? false),
    )
    const alike = sense === undefined ? wordOfLikeMeaning(index, asked, position) : undefined
    if (sense !== undefined) matched.push({ asked, found: sense.word, how: sense.how })
    else if (alike !== undefined) matched.push({ asked, found: alike, how: 'meaning' })
    else unmatched.push(asked)
  }
  return { id: entry?.id ?? '', question: entry?.question ?? '', score, matched, unmatched }
}

/** Cosine from which two words are shown as used alike: "media" and "press" have 0.56, "trainer" and "budget" 0.0. */
const USED_ALIKE = 0.5

/** The telling word of an entry's phrasings that is used most like a word of the question. */
function wordOfLikeMeaning(index: PlainIndex, asked: string, position: number): string | undefined {
  const { meanings, vocabulary } = index
  const place = meanings?.lexicon.placeOf(asked)
  if (meanings === undefined || place === undefined) return undefined
  const found = mostAlike(index, meanings, place, position)
  return found !== undefined && found.likeness > USED_ALIKE ? vocabulary.shown[found.term] : undefined
}
