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
import { words as polishWords } from 'natural/lib/natural/util/stopwords_pl'
import { words as portugueseWords } from 'natural/lib/natural/util/stopwords_pt'
import { words as russianWords } from 'natural/lib/natural/util/stopwords_ru'
import { words as swedishWords } from 'natural/lib/natural/util/stopwords_sv'
import { words as ukrainianWords } from 'natural/lib/natural/util/stopwords_uk'
import { words as chineseWords } from 'natural/lib/natural/util/stopwords_zh'
import { englishSound } from './english-sound'
import { foldLetters } from './fold-letters'
import { numberForm } from './number-form'
import { arabic, japanese, korean } from './light-stemmers'
import { FURTHER_STOP_WORDS } from './stop-words'

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

/** As German is written without its own letters; after `a`, `e` and `q` the `u` belongs to them (`neue`, `Quelle`). */
const UMLAUTS: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü' }

const STEMMERS: Readonly<Record<string, { stem(word: string): string }>> = {
  en: english,
  de: { stem: (word) => german.stem(word.replace(/ae|oe|(?<![aeq])ue/g, (letters) => UMLAUTS[letters] ?? letters)) },
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  no: norwegian,
  nb: norwegian,
  nn: norwegian,
  // Folded before it is stemmed: the rules turn on a tilde that people leave out (`inscrições`, `inscricao`).
  pt: { stem: (word) => portuguese.stem(foldLetters(word).replace(/(?:oes|aes|aos)$/, 'ao')) },
  ru: russian,
  sv: swedish,
  uk: ukrainian,
}

const LIGHT_STEMMERS: typeof STEMMERS = { ar: arabic, ja: japanese, ko: korean }

const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: englishWords,
  es: spanishWords,
  fr: frenchWords,
  it: italianWords,
  ja: japaneseWords,
  nl: dutchWords,
  no: norwegianWords,
  nb: norwegianWords,
  nn: norwegianWords,
  pl: polishWords,
  pt: portugueseWords,
  ru: russianWords,
  sv: swedishWords,
  uk: ukrainianWords,
  zh: chineseWords,
}

/**
 * The language of a page.
 * @param tag BCP 47; only its first part counts. For a language without a stemmer words stand for themselves; accents
 * and other letters that people leave out make no difference in any.
 */
export function languageOf(tag: string): Language {
  const code = tag.toLowerCase().split('-')[0] ?? ''
  const stemmer = STEMMERS[code]
  const ofItsOwn = LIGHT_STEMMERS[code]
  const stopWords = new Set(
    [...(STOP_WORDS[code] ?? []), ...(FURTHER_STOP_WORDS[code] ?? [])]
      .filter((word) => word.length > 1 || /\p{L}/u.test(word))
      .map((word) => foldLetters(word.normalize('NFKC').toLowerCase())),
  )
  return {
    stem: (word) => {
      if (/^\p{Nd}/u.test(word)) return numberForm(word)
      if (ofItsOwn !== undefined) return foldLetters(ofItsOwn.stem(word))
      return foldLetters(stemmer !== undefined && /^\p{L}{3,}$/u.test(word) ? stemmer.stem(word) : word)
    },
    isStopWord: (word) => stopWords.has(foldLetters(word)),
    stopWords,
    soundOf: code === 'en' ? englishSound : () => undefined,
  }
}
