import german from 'natural/lib/natural/stemmers/porter_stemmer_de'
import english from 'natural/lib/natural/stemmers/porter_stemmer'
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es'
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr'
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it'
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl'
import norwegian from 'natural/lib/natural/stemmers/porter_stemmer_no'
import portuguese from 'natural/lib/natural/stemmers/porter_stemmer_pt'
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru'
import swedish from 'natural/lib/natural/stemmers/porter_stemmer_sv'
import ukrainian from 'natural/lib/natural/stemmers/porter_stemmer_uk'
import { words as englishWords } from 'natural/lib/natural/util/stopwords'
import { words as spanishWords } from 'natural/lib/natural/util/stopwords_es'
import { words as frenchWords } from 'natural/lib/natural/util/stopwords_fr'
import { words as italianWords } from 'natural/lib/natural/util/stopwords_it'
import { words as japaneseWords } from 'natural/lib/natural/util/stopwords_ja'
import { words as dutchWords } from 'natural/lib/natural/util/stopwords_nl'
import { words as norwegianWords } from 'natural/lib/natural/util/stopwords_no'
import { words as portugueseWords } from 'natural/lib/natural/util/stopwords_pt'
import { words as russianWords } from 'natural/lib/natural/util/stopwords_ru'
import { words as swedishWords } from 'natural/lib/natural/util/stopwords_sv'
import { words as ukrainianWords } from 'natural/lib/natural/util/stopwords_uk'
import { englishSound } from './english-sound'
import { ENGLISH_FILLERS, GERMAN_STOP_WORDS } from './stop-words'

/** What matching knows about one language. */
export interface Language {
  /** The form in which all inflections of a word meet. Takes and gives lower case. */
  readonly stem: (word: string) => string
  /** Whether a word says nothing about what a question is about. */
  readonly isStopWord: (word: string) => boolean
  readonly stopWords: ReadonlySet<string>
  /** How a word sounds: the same for words that are spoken alike. Nothing for words too short to tell, or without a key. */
  readonly soundOf: (word: string) => string | undefined
}

const STEMMERS: Readonly<Record<string, { stem(word: string): string }>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  no: norwegian,
  nb: norwegian,
  nn: norwegian,
  pt: portuguese,
  ru: russian,
  sv: swedish,
  uk: ukrainian,
}

const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [...englishWords, ...ENGLISH_FILLERS],
  de: GERMAN_STOP_WORDS,
  es: spanishWords,
  fr: frenchWords,
  it: italianWords,
  ja: japaneseWords,
  nl: dutchWords,
  no: norwegianWords,
  nb: norwegianWords,
  nn: norwegianWords,
  pt: portugueseWords,
  ru: russianWords,
  sv: swedishWords,
  uk: ukrainianWords,
}

/**
 * The language of a page.
 * @param tag BCP 47; only its first part counts. For a language without a stemmer words stand for themselves, and
 * accents are dropped as everywhere.
 */
export function languageOf(tag: string): Language {
  const code = tag.toLowerCase().split('-')[0] ?? ''
  const stemmer = STEMMERS[code]
  const stopWords = new Set(
    (STOP_WORDS[code] ?? []).filter((word) => word.length > 1 || /\p{L}/u.test(word)).map((word) => word.toLowerCase()),
  )
  return {
    stem: (word) => withoutAccents(stemmer !== undefined && /^\p{L}{3,}$/u.test(word) ? stemmer.stem(word) : word),
    isStopWord: (word) => stopWords.has(word),
    stopWords,
    soundOf: code === 'en' ? englishSound : () => undefined,
  }
}

/** People leave accents out, and stemmers disagree about them; the marks of other scripts carry meaning and stay. */
function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}
