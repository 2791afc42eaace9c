/**
 * Phrases: how a locale file writes down what people say, so that one line stands for many wordings.
 *
 *     [can i] (talk|speak) (to|with) [a|an] [real] (person|human)
 *
 * Round brackets choose one of their alternatives, square brackets one or none; they can be nested. Case, punctuation,
 * apostrophes and doubled letters do not matter: both the phrase and the message are reduced to their plain form first.
 */

/**
 * The plain form of a text: lower-case words without apostrophes, runs of one letter reduced to one ("Helloo!" → "helo"),
 * separated by single spaces. A text without letters and digits keeps its other signs: "👍🏽" → "👍".
 */
export function plain(text: string): string {
  const known = reduced.get(text)
  if (known !== undefined) return known
  if (reduced.size >= REMEMBERED) reduced.clear()
  const result = reduce(text)
  reduced.set(text, result)
  return result
}

/** One message is held against dozens of lists of phrases: its plain form, and those of its parts, are worked out once. */
const reduced = new Map<string, string>()

/** Texts whose plain form is remembered; few, since they are remembered for the length of one turn. */
const REMEMBERED = 64

function reduce(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´\uFE0F\u20E3]/gu, '')
  const words = folded.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)
  if (words === null) return folded.replace(/[\s\p{Cf}\p{Emoji_Modifier}]/gu, '')
  return words.join(' ').replace(/(\p{L})\1+/gu, '$1')
}

/** A list of phrases, ready to be looked for in texts that are in their plain form. */
export interface Phrases {
  /** Whether the whole text is one of the phrases. An empty text never is. */
  isWhole(plainText: string): boolean
  /** Whether the text begins with one of them. */
  isStart(plainText: string): boolean
  /** Whether the text ends with one of them. */
  isEnd(plainText: string): boolean
  /** Whether one of them stands somewhere in the text. */
  isWithin(plainText: string): boolean
}

/**
 * Makes a list of phrases ready.
 * @throws SyntaxError naming the phrase, where its brackets do not match or a `|` stands outside of them
 */
export function compilePhrases(phrases: readonly string[]): Phrases {
  // Every word is followed by a space in the source, and so it is in the text: no word can match half of one.
  const source = `(?:${phrases.map(toSource).join('|')})`
  const test = (expression: RegExp) => (plainText: string) => plainText !== '' && expression.test(`${plainText} `)
  return {
    isWhole: test(new RegExp(`^${source}$`, 'u')),
    isStart: test(new RegExp(`^${source}`, 'u')),
    isEnd: test(new RegExp(`(?:^|(?<= ))${source}$`, 'u')),
    isWithin: test(new RegExp(`(?:^|(?<= ))${source}`, 'u')),
  }
}

function toSource(phrase: string): string {
  const open: string[] = []
  const source = (phrase.match(/[[\]()|]|[^[\]()|]+/gu) ?? []).map((part) => {
    if (part === '(' || part === '[') {
      open.push(part)
      return '(?:'
    }
    if (part === ')' || part === ']') {
      if (open.pop() !== (part === ')' ? '(' : '[')) throw new SyntaxError(`"${phrase}": a ${part} without its opening`)
      return part === ')' ? ')' : ')?'
    }
    if (part === '|') {
      if (open.length === 0) throw new SyntaxError(`"${phrase}": a | stands outside of brackets`)
      return '|'
    }
    return plain(part)
      .split(' ')
      .map((word) => (word === '' ? '' : `${word.replace(/[\\^$.*+?{}/]/gu, '\\$&')} `))
      .join('')
  })
  const last = open.pop()
  if (last !== undefined) throw new SyntaxError(`"${phrase}": a ${last} that is never closed`)
  return source.join('')
}
