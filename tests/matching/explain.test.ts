import { buildIndex } from '../../src/matching/build-index'
import { rank } from '../../src/matching/rank'
import { allotmentFaq } from './small-faq'
import { smallLexicon } from './small-lexicon'

const index = buildIndex(allotmentFaq, { language: 'en', lexicon: smallLexicon })
const best = (question: string) => rank(index, question).matches[0]

test('a word that is used as one of the entry’s is shown with that one', () => {
  expect(best('do flames need xyzzy')).toMatchObject({
    id: 'bonfire',
    matched: [{ asked: 'flames', found: 'bonfires', how: 'meaning' }],
    unmatched: expect.arrayContaining(['xyzzy']) as string[],
  })
})

test('of several words of like meaning the nearest is shown', () => {
  const { matched } = best('may I erect a shed') ?? {}
  expect(matched).toContainEqual({ asked: 'shed', found: 'shed', how: 'same' })
  expect(matched?.find(({ asked }) => asked === 'erect')).toMatchObject({ found: 'build', how: 'meaning' })
})

test('the word itself, and its misspelling, are shown as such and never as a meaning', () => {
  expect(best('bonfires bonfirse')?.matched.map(({ how }) => how)).toEqual(['same', 'spelling'])
})

test('a word of another topic is not found', () => {
  expect(best('are bonfires dearer than snow')?.unmatched).toContain('snow')
})

test('words without meaning of their own are not named', () => {
  const { matched = [], unmatched = [] } = best('where is the water') ?? {}
  expect([...matched.map(({ asked }) => asked), ...unmatched]).toEqual(['water'])
})
