import type { Words } from '../src/model/words'
import { afterPhrase, beforePhrase, hearWithin } from './hear'

/** How many greetings, courtesies and openings in a row are taken off each end. */
const LAYERS = 4

/**
 * A message without what people put around a question: "Hi there, could you tell me … please? Thanks!". A message that is
 * nothing but courtesies is given back whole.
 */
export function withoutCourtesies(words: Words, text: string): string {
  let question = text
  for (let layer = 0; layer < LAYERS; layer++) {
    const rest = afterPhrase(words, 'lead-in', question)
    if (rest === undefined || !hasWords(rest)) break
    question = rest
  }
  for (let layer = 0; layer < LAYERS; layer++) {
    const rest = beforePhrase(words, 'sign-off', question)
    if (rest === undefined || !hasWords(rest)) break
    question = rest
  }
  return question
}

/** Whether a message only leads up to a question that does not come: "hi, quick question". */
export function isLeadIn(words: Words, text: string): boolean {
  let rest: string | undefined = text
  for (let layer = 0; layer < LAYERS && rest !== undefined && hasWords(rest); layer++) {
    rest = afterPhrase(words, 'lead-in', rest)
  }
  return rest !== undefined && hasWords(text) && !hasWords(rest)
}

/** A message without swear words, single spaces in their place. May be empty. */
export function withoutSwearing(words: Words, text: string): string {
  if (!hearWithin(words, 'swear-word', text)) return text
  const kept: string[] = []
  let rest = text
  for (let at = nextWord(rest); rest !== ''; at = nextWord(rest)) {
    const after = afterPhrase(words, 'swear-word', rest)
    if (after !== undefined) rest = after
    else {
      kept.push(rest.slice(0, at))
      rest = rest.slice(at)
    }
  }
  return kept.join('').trim()
}

/** Where the second word of a text begins; its length where there is none. */
function nextWord(text: string): number {
  const found = /^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}'’]+[^\p{L}\p{N}]*/u.exec(text)
  return found === null ? text.length : found[0].length
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
