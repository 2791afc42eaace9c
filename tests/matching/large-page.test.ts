import { buildIndex } from '../../src/matching/build-index'
import { rank } from '../../src/matching/rank'
import { allotmentFaq, entry } from './small-faq'

/** 3,000 entries in which nearly every word is everywhere. */
const page = Array.from({ length: 3_000 }, (_, n) =>
  entry(`e${n}`, n % 2 === 0 ? `Can I rent the garden plot${n}?` : `Where is the garden shed${n}?`),
)
const large = buildIndex([...page, entry('all', 'What can you do for me?'), entry('rent', 'Garden plot rent')], {
  language: 'en',
})
const small = buildIndex(allotmentFaq, { language: 'en' })

test('on a large page the rare word of a question brings the entry, and common ones only speak for it', () => {
  expect(rank(large, 'can i rent the garden plot1234').matches[0]?.id).toBe('e1234')
})

test('on a large page a question of common words alone finds the entry that has just these', () => {
  const { matches, decision } = rank(large, 'what can you do for me')
  expect([matches[0]?.id, decision]).toEqual(['all', 'answer'])
  expect(rank(large, 'garden plot rent').matches[0]?.id).toBe('rent')
})

test('nothing of one question is left for the next, whichever page it is asked of', () => {
  const questions = ['rent a plot', 'what can you do for me', 'garden shed77', 'who has the keys', 'xyzzy']
  const asked = (text: string) => [rank(small, text), rank(large, text)]
  const first = questions.map(asked)
  expect([...questions].reverse().map(asked).reverse()).toEqual(first)
})
