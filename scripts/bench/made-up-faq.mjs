import { readFileSync } from 'node:fs'
import { random } from './random.mjs'

/** The commonest words of any English text: the closed classes of its grammar, about in the order of how often they are used. */
const FUNCTION_WORDS =
  `the of and to a in is you that it he was for on are with as i his they be at one have this from or had by
  not but what some we can out other were all there when up use your how said an each she which do their if will way about many
  then them would like so these her him has two could than been who its now did my may no am any our me such only over should`
    .trim()
    .split(/\s+/)

const ONSETS = 'b c d f g h j l m n p r s t v w st tr pl ch br qu sh gr'.split(' ')
const VOWELS = 'a e i o u ea ou ai'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 'l', 's', 't', 'm', 'ck', 'nd']
const ENDINGS = ['', '', '', '', '', 's', 'ing', 'ed', 'er', 'tion', 'ment', 'ly']

/** A made-up word of one to four syllables; rare words are longer, as in any language. */
function madeUpWord(rank) {
  const next = random(rank + 1)
  const one = (list) => list[Math.floor(next() * list.length)]
  const syllables = Math.min(4, 1 + Math.round(next() + Math.log10(rank) / 4))
  return Array.from({ length: syllables }, () => one(ONSETS) + one(VOWELS) + one(CODAS)).join('') + one(ENDINGS)
}

const LEXICON = new URL('../../data/lexicon/en.lexicon', import.meta.url)

/** The lexicon's words, the commonest first, read past the program: what is measured must not choose its own words. */
function realWords() {
  const bytes = readFileSync(LEXICON)
  const headerEnd = bytes.indexOf('\n')
  const { words, dimensions } = JSON.parse(bytes.toString('utf8', 0, headerEnd))
  return bytes.toString('utf8', headerEnd + 1, bytes.length - words * dimensions - 1).split('\n')
}

/** Every fourth word is of no language, as names and jargon are: those have no meaning to compare, and may be misspelt. */
const OF_NO_LANGUAGE = 4

/** Of Zipf's law with Mandelbrot's shift: the r-th commonest word is used as often as (r + SHIFT) ** -EXPONENT says. */
const EXPONENT = 1.5
const SHIFT = 12

/**
 * Draws words as texts use them (Zipf 1949, Mandelbrot 1953). The commonest is 4 of 100 words, as `the` about is, and the number
 * of different words grows with the text ever more slowly (Heaps 1978): 1,200 in 6,000 words, 5,900 in 59,000, 27,000 in 590,000.
 * Three public pages together have 2,600 in 20,000, and so have these.
 */
function wordsBy(next) {
  const known = new Map(FUNCTION_WORDS.entries())
  const real = realWords()
  const wordOf = (rank) => (rank % OF_NO_LANGUAGE === 0 ? madeUpWord(rank) : (real[rank] ?? madeUpWord(rank)))
  return () => {
    const rank = Math.floor(SHIFT * ((1 - next()) ** (-1 / (EXPONENT - 1)) - 1))
    if (!known.has(rank)) known.set(rank, wordOf(rank))
    return known.get(rank)
  }
}

/** Entries of made-up texts: a question of 8 words, two other phrasings, an answer of 40 words; the same for the same count. */
export function madeUpEntries(count) {
  const word = wordsBy(random(7))
  const sentence = (length) => Array.from({ length }, word).join(' ')
  return Array.from({ length: count }, (_, number) => ({
    id: `entry-${number}`,
    question: `How ${sentence(7)}?`,
    alternates: [sentence(6), sentence(5)],
    answer: `${sentence(40)}.`,
    keywords: [],
    related: [],
    place: { file: 'made-up.md', line: number + 1 },
  }))
}

/**
 * Questions as people ask them of such a page: a phrasing of an entry with one word left out and one put in, every third
 * question with a slip of the fingers.
 */
export function madeUpQuestions(entries, count) {
  const next = random(11)
  const word = wordsBy(next)
  const below = (limit) => Math.floor(next() * limit)
  return Array.from({ length: count }, (_, number) => {
    const { question, alternates } = entries[below(entries.length)]
    const words = [question, ...alternates][below(1 + alternates.length)].split(' ')
    words[below(words.length)] = word()
    words.splice(below(words.length), 1)
    if (number % 3 === 0) {
      const at = below(words.length)
      const cut = below(words[at].length)
      words[at] = words[at].slice(0, cut) + words[at].slice(cut + 1)
    }
    return words.join(' ')
  })
}
