import { normalize, words } from '../matching/normalize'

/** Questions that mean the same, as far as their words tell. */
export interface QuestionGroup<Question> {
  /** Every question of the group, in the order given. */
  readonly questions: readonly Question[]
}

/** Two wordings are near-identical when this share of their words, by weight, is common to both. */
const NEAR = 0.75

/** A longer word weighs no more than one of so many letters. */
const HEAVIEST = 6

const CHARACTERS = 2000
const WORDS = 200

/** One wording, as the set of its words. */
interface Wording<Question> {
  readonly words: ReadonlySet<string>
  readonly weight: number
  readonly questions: Question[]
}

/**
 * Puts near-identical questions together: same words in any order and case, or nearly so. A word weighs as much as it is
 * long, because the words that carry no meaning are short in most languages; a number weighs most, for 2024 is not 2025.
 * The measure is the weighted Jaccard index. Wordings are compared with the most frequent first, and join the first group
 * whose most frequent wording is near.
 *
 * Only groups that share one of a wording's rarer words are compared with it: two sets that are near enough cannot share
 * their frequent words alone (prefix filtering: Chaudhuri, Ganti, Kaushik 2006, "A Primitive Operator for Similarity Joins").
 */
export function groupQuestions<Question extends { readonly text: string }>(
  questions: readonly Question[],
): readonly QuestionGroup<Question>[] {
  const wordings = [...wordingsOf(questions).values()].sort((a, b) => b.questions.length - a.questions.length)
  const frequency = new Map<string, number>()
  for (const wording of wordings) {
    for (const word of wording.words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const groups: { readonly first: Wording<Question>; readonly questions: Question[] }[] = []
  const groupsWith = new Map<string, number[]>()
  for (const wording of wordings) {
    const telling = tellingWords(wording, frequency)
    const candidates = new Set(telling.flatMap((word) => groupsWith.get(word) ?? []))
    const near = [...candidates]
      .sort((a, b) => a - b)
      .find((number) => {
        const group = groups[number]
        return group !== undefined && similarity(group.first, wording) >= NEAR
      })
    if (near !== undefined) {
      groups[near]?.questions.push(...wording.questions)
      continue
    }
    for (const word of telling) groupsWith.set(word, [...(groupsWith.get(word) ?? []), groups.length])
    groups.push({ first: wording, questions: [...wording.questions] })
  }
  return groups.map(({ questions: members }) => ({ questions: members }))
}

/** Questions of exactly the same words, by those words. One without words stands by its text. */
function wordingsOf<Question extends { readonly text: string }>(
  questions: readonly Question[],
): ReadonlyMap<string, Wording<Question>> {
  const wordings = new Map<string, Wording<Question>>()
  for (const question of questions) {
    const found = new Set(words(normalize(question.text, CHARACTERS), WORDS))
    const key = found.size === 0 ? `"${question.text.trim()}` : [...found].sort().join(' ')
    const known = wordings.get(key)
    if (known !== undefined) known.questions.push(question)
    else wordings.set(key, { words: found, weight: weightOf(found), questions: [question] })
  }
  return wordings
}

/** The rarest words, as many as two near wordings must have one of in common. */
function tellingWords(wording: Wording<unknown>, frequency: ReadonlyMap<string, number>): readonly string[] {
  const rarestFirst = [...wording.words].sort(
    (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1),
  )
  let rest = wording.weight
  const telling: string[] = []
  for (const word of rarestFirst) {
    // Without any of the words so far, the others are too few to be near.
    if (rest < NEAR * wording.weight) break
    telling.push(word)
    rest -= weight(word)
  }
  return telling
}

function similarity(a: Wording<unknown>, b: Wording<unknown>): number {
  const common = weightOf([...a.words].filter((word) => b.words.has(word)))
  const all = a.weight + b.weight - common
  return all === 0 ? 0 : common / all
}

function weightOf(wordsOfOne: Iterable<string>): number {
  let sum = 0
  for (const word of wordsOfOne) sum += weight(word)
  return sum
}

function weight(word: string): number {
  return /\p{N}/u.test(word) ? HEAVIEST : Math.min(word.length, HEAVIEST)
}
