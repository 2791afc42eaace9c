import type { PlainIndex } from './faq-index'
import { placesOf } from './postings'
import type { QuestionTerm, Sense } from './question-terms'

/** A term of the page with the part it has in the question. */
export interface Asked {
  readonly term: Sense['term']
  readonly share: number
}

/** Which of a question's terms bring entries into question, and which only speak for entries that others have brought. */
export interface Parts {
  readonly opening: readonly Asked[]
  /** Telling, but in so many places that rarer words have to bring the entries. */
  readonly common: readonly Asked[]
  readonly stops: readonly Asked[]
}

/**
 * Places that are enough to choose 24 entries from. Beyond them the commonest words bring no more, so that the work does not
 * grow with the page. From 1,000 to 5,000 no answer to 34,000 public questions is another than without it; of questions to a
 * made-up page of 10,000 entries one in 1,500 that was answered or asked back has another first match. At 2,000 the slowest
 * of 100 questions to 100,000 entries takes 4 ms, at 5,000 6 ms, without it 19 ms.
 */
const ENOUGH = 2_000

/**
 * The terms of a question by their part. Telling words open, and stop words only where there is nothing else; of words that
 * stand in more places than are needed the rarest open.
 */
export function questionParts(index: PlainIndex, question: readonly QuestionTerm[]): Parts {
  const length = Math.sqrt(question.reduce((sum, { idf }) => sum + idf * idf, 0)) || 1
  const isTelling = ({ isStop, senses }: QuestionTerm) => !isStop && senses.length > 0
  // A misspelt stop word opens too: who misspells one word has often misspelt the telling ones (0.2 points on such text).
  const opens = (asked: QuestionTerm) => isTelling(asked) || asked.senses[0]?.how === 'spelling'
  const hasTelling = question.some(isTelling)
  const terms = (kept: (asked: QuestionTerm) => boolean) =>
    question
      .filter(kept)
      .flatMap(({ idf, senses }) => senses.map(({ term, weight }) => ({ term, share: (idf / length) * weight })))
  const stops = hasTelling ? terms((asked) => !opens(asked)) : []
  const candidates = hasTelling ? terms(opens) : terms(() => true)
  const places = ({ term }: Asked) => placesOf(index.profiles, term) + placesOf(index.answers, term)
  let reached = candidates.reduce((sum, asked) => sum + places(asked), 0)
  if (reached <= ENOUGH) return { opening: candidates, common: [], stops }
  const opening: Asked[] = []
  const common: Asked[] = []
  reached = 0
  for (const asked of candidates.sort((a, b) => places(a) - places(b) || a.term - b.term)) {
    reached += places(asked)
    const into = reached <= ENOUGH || opening.length === 0 ? opening : common
    into.push(asked)
  }
  // Stop words are read by the same bound whether or not they could have opened.
  return hasTelling ? { opening, common, stops } : { opening, common: [], stops: common }
}
