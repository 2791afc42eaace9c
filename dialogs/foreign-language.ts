import { languageOf, type Language } from '../src/matching/language'
import { normalize, words } from '../src/matching/normalize'
import type { Faq } from '../src/model/entry'

/** Characters of a message and of the page that are looked at. */
const CHARACTERS = 500

/** Languages whose small words are known. */
const KNOWN = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv', 'no']
const languages = new Map<string, Language>()

function known(code: string): Language {
  const language = languages.get(code) ?? languageOf(code)
  languages.set(code, language)
  return language
}

/**
 * Whether a message is in another language than the page: in a script the page does not use, or with small words ("wie", "para")
 * of another language and few or none of the page's. A doubt counts for the page's language.
 */
export function isForeign(faq: Faq, message: string): boolean {
  return isForeignScript(faq, message) || hasForeignWords(faq.language, message)
}

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Thai',
  'Hangul',
  'Han',
  'Hiragana',
  'Katakana',
].map((script) => new RegExp(`\\p{Script=${script}}`, 'gu'))

function isForeignScript(faq: Faq, message: string): boolean {
  const letters = countOf(/\p{L}/gu, message)
  if (letters === 0) return false
  const shared = scriptsOf(faq).map((script) => countOf(script, message))
  return shared.reduce((sum, count) => sum + count, 0) < letters / 2
}

const pageScripts = new WeakMap<Faq, readonly RegExp[]>()

/** The scripts that the page is written in; a page never changes, so they are remembered with it. */
function scriptsOf(faq: Faq): readonly RegExp[] {
  const known = pageScripts.get(faq)
  if (known !== undefined) return known
  const text = faq.entries
    .slice(0, 20)
    .map(({ question, answer }) => `${question} ${answer.slice(0, CHARACTERS)}`)
    .join(' ')
  const found = SCRIPTS.filter((script) => countOf(script, text) > 0)
  pageScripts.set(faq, found)
  return found
}

function countOf(expression: RegExp, text: string): number {
  return text.match(expression)?.length ?? 0
}

function hasForeignWords(tag: string, message: string): boolean {
  const own = tag.toLowerCase().split('-')[0] ?? ''
  if (!KNOWN.includes(own)) return false
  const asked = [...new Set(words(normalize(message, CHARACTERS), CHARACTERS))].filter((word) =>
    /^\p{L}{2,}$/u.test(word),
  )
  const ours = asked.filter((word) => known(own).isStopWord(word)).length
  return KNOWN.some((code) => {
    const theirs = asked.filter((word) => known(code).isStopWord(word) && !known(own).isStopWord(word)).length
    return theirs >= 2 && theirs > ours * 2
  })
}
