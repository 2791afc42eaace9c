import type { Words } from '../src/model/words'
import { afterPhrase, hearWithin } from './hear'

/** The sentences of a text: a line end or the end of a sentence separates them. `Code.org` and `2.5` do not. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[?？!！。])(?=\s|\p{Script=Han})|(?<=[.…;])\s+(?=[\p{Lu}\p{Lo}\p{N}"“„])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** One question of a message. */
export interface Part {
  /** The question with the sentences that explain it. */
  readonly text: string
  /** The question alone. */
  readonly question: string
  /** Whether its sentence ends with a question mark: otherwise only its first words make it look like a question. */
  readonly isMarked: boolean
}

/** Characters of a message in which questions are told apart: as much of it as matching reads. */
const READ = 1_000

/** Clauses of one sentence that are told apart. */
const CLAUSES = 4

/** The questions in a message. Other sentences belong to the question after them, or to the last one. */
export function questionsIn(words: Words, text: string): readonly Part[] {
  const parts: Part[] = []
  let before: string[] = []
  for (const sentence of sentencesOf(text.slice(0, READ))) {
    const isMarked = /[?？]\W*$/u.test(sentence)
    for (const clause of clausesOf(words, sentence)) {
      before.push(clause)
      if (isMarked || opensQuestion(words, clause)) {
        parts.push({ text: before.join(' '), question: clause, isMarked })
        before = []
      }
    }
  }
  const last = parts.at(-1)
  if (last === undefined) return before.length === 0 ? [] : [{ text, question: text, isMarked: false }]
  return before.length === 0 ? parts : [...parts.slice(0, -1), { ...last, text: [last.text, ...before].join(' ') }]
}

/** Two questions in one sentence: "how do I apply and who pays?". */
function clausesOf(words: Words, sentence: string, most = CLAUSES): readonly string[] {
  if (most === 1 || !hearWithin(words, 'conjunction', sentence) || !opensQuestion(words, sentence)) return [sentence]
  for (const { index } of sentence.matchAll(/[\s,]+(?=\p{L})/gu)) {
    const rest = afterPhrase(words, 'conjunction', sentence.slice(index))
    if (rest !== undefined && rest !== '' && opensQuestion(words, rest)) {
      return [sentence.slice(0, index), ...clausesOf(words, rest, most - 1)]
    }
  }
  return [sentence]
}

/** Whether a text begins as questions do in the locale's language, after whatever leads up to it. */
export function opensQuestion(words: Words, sentence: string): boolean {
  const rest = afterPhrase(words, 'lead-in', sentence)
  return [sentence, ...(rest === undefined ? [] : [rest])].some((text) => {
    const question = afterPhrase(words, 'question-opening', text)
    return question !== undefined && question !== ''
  })
}
