import { MARKS_IN_A_ROW, WORD_CHARACTERS } from './limits'

/**
 * A text in the one form in which texts are compared: NFKC, lower case, straight apostrophes and hyphens, no invisible
 * characters, no towers of combining marks.
 * @param limit characters that are read; the rest is ignored
 */
export function normalize(text: string, limit: number): string {
  // Cut before NFKC, which may lengthen a text eighteenfold, and after it.
  return text
    .slice(0, limit)
    .normalize('NFKC')
    .slice(0, limit)
    .toLowerCase()
    .replace(MARK_TOWERS, '$1')
    .replace(/[\u2018\u2019\u02bc\uff07`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
}

const MARK_TOWERS = new RegExp(`(\\p{M}{${String(MARKS_IN_A_ROW)}})\\p{M}+`, 'gu')

/**
 * Numbers that belong together (`2016-17`, `3.5`, `10:30`) and English ordinals (`2nd`); letters, with an apostrophe inside; names such as `c++` and
 * `c#`.
 */
const WORD =
  /\p{N}+(?:[-.,:/]\p{N}+)+|\p{N}+(?:st|nd|rd|th)(?![\p{L}\p{M}])|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*(?:\+\+|#)?|\p{N}+/gu

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * The words of a normalised text, in order. Hyphens separate (`in-person`), and so does the border of letters and
 * digits (`covid19`), but numbers joined by a sign stay whole: `2016-17` is one school year.
 * @param limit words that are returned at most
 */
export function words(normalized: string, limit: number): readonly string[] {
  const found: string[] = []
  for (const [word] of normalized.matchAll(WORD)) {
    if (found.length >= limit) break
    if (UNSPACED.test(word)) found.push(...segmented(word).slice(0, limit - found.length))
    else found.push(bare(word).slice(0, WORD_CHARACTERS))
  }
  return found
}

/**
 * Without the possessive and without a French or Italian elision; other apostrophes vanish, since people leave them
 * out.
 */
function bare(word: string): string {
  if (!word.includes("'")) return word
  return word
    .replace(/'s$/, '')
    .replace(/^(?:[cdjlmnst]|qu|dell|nell|all|un)'(?=\p{L}{3})/u, '')
    .replaceAll("'", '')
}

/** The same on every machine, whatever its language. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * The words of a run without spaces, as a dictionary parts it. A loan word that it does not know, misspelt or new, it
 * tears into syllables (`オン ラン`): those are put together again.
 */
function segmented(run: string): readonly string[] {
  const found: string[] = []
  let isPiece = false
  for (const { segment } of segmenter.segment(run)) {
    const wasPiece = isPiece
    isPiece = PIECE_OF_LOAN_WORD.test(segment)
    if (isPiece && wasPiece) found.push(`${found.pop() ?? ''}${segment}`.slice(0, WORD_CHARACTERS))
    else found.push(segment.slice(0, WORD_CHARACTERS))
  }
  return found
}

const PIECE_OF_LOAN_WORD = /^[\p{Script=Katakana}ー]{1,2}$/u
