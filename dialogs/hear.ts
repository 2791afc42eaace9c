import { compilePhrases, plain, type Phrases } from '../src/model/phrase'
import type { HearKey, Words } from '../src/model/words'

const compiled = new WeakMap<Words, Map<HearKey, Phrases>>()

function phrasesOf(words: Words, key: HearKey): Phrases {
  // A locale's phrases never change, so what they compile to is remembered with them: the functions here stay pure.
  const known = compiled.get(words) ?? new Map<HearKey, Phrases>()
  compiled.set(words, known)
  const phrases = known.get(key) ?? compilePhrases(words.hear[key])
  known.set(key, phrases)
  return phrases
}

/** Characters of the longest message that can be a phrase; what is longer says more than the phrase. */
const PHRASE_LENGTH = 120

/** Words of the longest phrase that is looked for at the beginning or end of a text. */
const PHRASE_WORDS = 7

/** Whether the whole text is one of the locale's phrases of this kind. */
export function hear(words: Words, key: HearKey, text: string): boolean {
  return text.length <= PHRASE_LENGTH && phrasesOf(words, key).isWhole(plain(text))
}

/** Whether one of the locale's phrases of this kind stands anywhere in the text. */
export function hearWithin(words: Words, key: HearKey, text: string): boolean {
  return phrasesOf(words, key).isWithin(plain(text))
}

/**
 * The rest of a text that begins with a phrase of this kind (the longest one there), without the punctuation between; the
 * empty string where the phrase is the whole text; undefined where the text begins otherwise.
 */
export function afterPhrase(words: Words, key: HearKey, text: string): string | undefined {
  const phrases = phrasesOf(words, key)
  const head = text.slice(0, PHRASE_LENGTH)
  if (!phrases.isStart(plain(head))) return undefined
  for (const { end } of wordsIn(head).slice(0, PHRASE_WORDS).reverse()) {
    if (phrases.isWhole(plain(head.slice(0, end)))) return text.slice(end).replace(/^[^\p{L}\p{N}"“„(]+/u, '')
  }
  return undefined
}

/** The counterpart of `afterPhrase` for a phrase at the end of a text; the sentence mark before it is kept. */
export function beforePhrase(words: Words, key: HearKey, text: string): string | undefined {
  const phrases = phrasesOf(words, key)
  const start = Math.max(0, text.length - PHRASE_LENGTH)
  const tail = text.slice(start)
  if (!phrases.isEnd(plain(tail))) return undefined
  for (const word of wordsIn(tail).slice(-PHRASE_WORDS)) {
    if (phrases.isWhole(plain(tail.slice(word.start)))) {
      return text.slice(0, start + word.start).replace(/[\s,;:–—-]+$/u, '')
    }
  }
  return undefined
}

function wordsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
}
