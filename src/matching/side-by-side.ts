import type { PlainIndex } from './faq-index'
import type { QuestionTerm } from './question-terms'
import type { Term } from './vocabulary'

/** What a phrasing shares with a question beside the words themselves. */
export interface SideBySide {
  /** The part of the phrasing's weight that the question has. */
  readonly phrasingCovered: number
  /** Cosine of the neighbouring words of both. */
  readonly pairs: number
}

/** Compares a question with one phrasing after the other. */
export function sideBySide(
  index: Pick<PlainIndex, 'idf'>,
  question: readonly QuestionTerm[],
): (phrasing: readonly Term[]) => SideBySide {
  const { idf } = index
  const weights = new Map<Term, number>()
  for (const { senses } of question) {
    for (const { term, weight } of senses) weights.set(term, Math.max(weights.get(term) ?? 0, weight))
  }
  const asked = neighbours(
    question.map(({ senses }) => senses[0]?.term ?? -1),
    idf,
  )
  const askedSquares = squares(asked)
  return (phrasing) => {
    let total = 0
    let found = 0
    for (const term of new Set(phrasing)) {
      total += idf[term] ?? 0
      found += (idf[term] ?? 0) * (weights.get(term) ?? 0)
    }
    const written = neighbours(phrasing, idf)
    let shared = 0
    for (const [pair, weight] of asked) if (written.has(pair)) shared += weight * weight
    const size = Math.sqrt(askedSquares * squares(written))
    return { phrasingCovered: found / (total || 1), pairs: size === 0 ? 0 : Math.min(1, shared / size) }
  }
}

/** Pairs of words that stand side by side, each as one number, with the pair's mean idf. */
function neighbours(terms: readonly Term[], idf: readonly number[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  for (let at = 1; at < terms.length; at++) {
    const [left, right] = [terms[at - 1] ?? -1, terms[at] ?? -1]
    pairs.set((left + 1) * (idf.length + 1) + right + 1, ((idf[left] ?? UNKNOWN) + (idf[right] ?? UNKNOWN)) / 2)
  }
  return pairs
}

/** Weight in a pair of a word that the page does not have. */
const UNKNOWN = 3

function squares(pairs: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const weight of pairs.values()) sum += weight * weight
  return sum
}
