import { statSync } from 'node:fs'
import { join } from 'node:path'
import { LEXICON_FOLDER, loadLexicon } from '../../src/lexicon/load-lexicon'
import { VECTOR_LENGTH, type Lexicon } from '../../src/matching/lexicon'
import { likeness } from '../../src/matching/meanings'

const folder = join(__dirname, '../..', LEXICON_FOLDER)
let lexicon: Lexicon

beforeAll(async () => {
  const loaded = await loadLexicon('en', folder)
  if (loaded === undefined) throw new Error('the lexicon of English is not there')
  lexicon = loaded
})

const placeOf = (word: string) => lexicon.placeOf(word) ?? Infinity
const alike = (a: string, b: string) => likeness(lexicon, placeOf(a), placeOf(b))

test('has a vector for each of its words, in a few megabytes', () => {
  expect(lexicon.size).toBeGreaterThan(40_000)
  expect(lexicon.vectors).toHaveLength(lexicon.size * lexicon.dimensions)
  expect(statSync(join(folder, 'en.lexicon')).size).toBeLessThan(6_000_000)
})

test('has vectors of one length, give or take what rounding to bytes takes off', () => {
  const lengths = Array.from({ length: lexicon.size }, (_, place) => {
    const from = place * lexicon.dimensions
    return Math.hypot(...lexicon.vectors.subarray(from, from + lexicon.dimensions))
  })
  expect(Math.min(...lengths)).toBeGreaterThan(VECTOR_LENGTH * 0.98)
  expect(Math.max(...lengths)).toBeLessThan(VECTOR_LENGTH * 1.02)
})

test('has the commonest words first', () => {
  expect(placeOf('the')).toBe(0)
  expect(placeOf('and')).toBeLessThan(placeOf('school'))
  expect(placeOf('school')).toBeLessThan(placeOf('budget'))
  expect(placeOf('budget')).toBeLessThan(placeOf('reimbursement'))
})

test.each(['budget', 'trainers', 'apply', 'applied', 'workshop', 'email', 'google', 'facilitator'])(
  'has the word %s',
  (word) => {
    expect(placeOf(word)).toBeLessThan(lexicon.size)
  },
)

test.each(['recieve', 'seperate', 'definately', 'wich', 'becuase', 'budegt', 'aplication'])(
  'does not have the misspelling %s, nor one of the commonest places for it',
  (word) => {
    expect(lexicon.placeOf(word)).toBeUndefined()
  },
)

test.each([
  ['trainer', 'instructor', 'budget'],
  ['money', 'cash', 'teacher'],
  ['press', 'media', 'laptop'],
  ['school', 'classroom', 'invoice'],
  ['cancel', 'postpone', 'salary'],
  ['buy', 'purchase', 'weather'],
])('%s is nearer to %s than to %s', (word, near, far) => {
  expect(alike(word, near)).toBeGreaterThan(alike(word, far) + 0.3)
})

test('no word that is often used is like most others: how common words are is no part of what they mean', () => {
  const common = ['the', 'people', 'work', 'year', 'money', 'school', 'question', 'city', 'car', 'music']
  const pairs = common.flatMap((a, at) => common.slice(at + 1).map((b) => alike(a, b)))
  expect(pairs.reduce((sum, value) => sum + value, 0) / pairs.length).toBeLessThan(0.2)
})
