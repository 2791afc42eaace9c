import type { Faq } from '../src/model/entry'
import { say, type Words } from '../src/model/words'

/** What to call the page in a sentence, as plain text: its title, or "the FAQ". */
export function pageName(words: Words, faq: Faq): string {
  return faq.title ?? say(words, 'page-name')
}
