/** Letters that have no accent to take off, and what people write who cannot type them or do not care. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic: final forms that are exchanged in everyday writing, and the stroke that only makes a word longer.
  ى: 'ي',
  ة: 'ه',
  ـ: '',
}

const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/**
 * Marks that people leave out: accents of Latin, Greek and Cyrillic, vowel signs and the hamza of Arabic, points of
 * Hebrew. The marks of other scripts (Devanagari, Thai, …) carry the vowels and stay.
 */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]/g

const ASCII = /^[\0-\x7f]*$/

/** A word as somebody writes it in a hurry, on whatever keyboard: `inscripción` → `inscripcion`, `Straße` → `strasse`. */
export function foldLetters(word: string): string {
  if (ASCII.test(word)) return word
  return word
    .normalize('NFD')
    .replace(OPTIONAL_MARKS, '')
    .normalize('NFC')
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
}
