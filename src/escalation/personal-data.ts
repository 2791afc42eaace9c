const ADDRESS = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}/gu

/** ISO 13616: two letters, two check digits, eleven to thirty signs in groups of four. */
const ACCOUNT = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g

/** Digits with what people put between them: telephone numbers, cards, customer numbers. */
const NUMBER = /(?<![\p{L}\p{N}.,/-])(?:\+|\()?\d(?:[ ()/.-]{0,2}\d){6,18}(?![\p{L}\p{N}])/gu

/** A number that is named as somebody's: `order no. A-2231`, `Kundennummer: 4711`. */
const NAMED_NUMBER =
  /\b(?:order|invoice|customer|case|account|reference|member(?:ship)?|contract|booking|bestell|rechnungs?|kunden|auftrags?|vorgangs?|konto|vertrags?|mitglieds?|buchungs?)[ -]?(?:no|nr|number|nummer|id|code|#)?\.?[ ]?[:#]?[ ]?((?=[\p{L}\p{N}/-]{0,20}\d)[\p{L}\p{N}][\p{L}\p{N}/-]{2,20})/giu

const DATES =
  /^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{4}\s?[-/]\s?\d{4}$|^(?:\d{1,2}[.:]\d{2})\s?-\s?(?:\d{1,2}[.:]\d{2})$/

/** Parts of a name shorter than this are words as well. */
const NAME_LENGTH = 3

/**
 * What looks like data about persons in a text, as it stands there: e-mail addresses, numbers of accounts, cards,
 * telephones and orders, and names. It is for a person to judge: numbers of a house are found too.
 * @param names people who are known to be meant: the asker, who signed, whom a salutation names
 */
export function personalDataIn(text: string, names: readonly string[]): readonly string[] {
  const found = [
    ...matches(text, ADDRESS),
    ...matches(text, ACCOUNT),
    ...matches(text, NUMBER).filter((number) => !DATES.test(number)),
    ...[...text.matchAll(NAMED_NUMBER)].flatMap(([, number]) => number ?? []),
    ...names.flatMap((name) => namesIn(text, name)),
  ]
  const distinct = [...new Set(found.map((one) => one.trim()))]
  return distinct.filter((one) => !distinct.some((other) => other !== one && other.includes(one)))
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([found]) => found)
}

/** A name as a whole, or where that is not there, its parts. */
function namesIn(text: string, name: string): readonly string[] {
  const whole = wordsLike(text, name)
  if (whole.length > 0) return whole
  return name
    .split(/[\s,.]+/)
    .filter((part) => part.length >= NAME_LENGTH)
    .flatMap((part) => wordsLike(text, part))
}

function wordsLike(text: string, words: string): readonly string[] {
  if (words.trim().length < NAME_LENGTH) return []
  const escaped = words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return matches(text, new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'))
}
