import { buildIndex } from '../../src/matching/build-index'
import { lessMissing } from '../../src/matching/missing-word'
import { rank } from '../../src/matching/rank'
import { readSynonyms } from '../../src/matching/synonyms'
import { withSynonyms } from '../../src/matching/synonyms'
import { entry } from './small-faq'

test('a confidence loses more, the more of the question is missing, and never gains', () => {
  const left = [undefined, 0.1, 0.3, 0.6].map((part) =>
    lessMissing(0.8, part === undefined ? undefined : { asked: 'stipend', part }),
  )
  expect(left[0]).toBe(0.8)
  expect([...left].sort((a, b) => b - a)).toEqual(left)
  expect(lessMissing(0, { asked: 'stipend', part: 1 })).toBe(0)
  expect(lessMissing(1, { asked: 'stipend', part: 1 })).toBeLessThanOrEqual(1)
})

test('many entries that fit alike are offered and not refused', () => {
  const entries = Array.from({ length: 7 }, (_, at) => entry(`apply-${at}`, 'How do I apply?', `In town ${at}.`))
  const index = buildIndex([...entries, entry('lunch', 'Is there lunch?', 'Yes.')], { language: 'en' })
  expect(rank(index, 'How do I apply?')).toMatchObject({ decision: 'choices', offered: 3 })
})

test('a short form that is an everyday word stands for nothing', () => {
  const index = buildIndex([entry('it', 'Who runs information technology (IT)?'), entry('tea', 'When is tea?')], {
    language: 'en',
  })
  expect(rank(index, 'what is it').decision).toBe('none')
})

test('a word of the owner that is repeated means no more than once', () => {
  const language = {
    stem: (word: string) => word,
    isStopWord: () => false,
    stopWords: new Set<string>(),
    soundOf: () => undefined,
  }
  const index = buildIndex([entry('a', 'Who is the facilitator?'), entry('b', 'When is lunch?')], { language: 'en' })
  const source = { ...index, synonyms: readSynonyms([['trainer', 'facilitator']], language), language }
  const term = { asked: 'trainer', isStop: false, idf: 1, senses: [] }
  const once = withSynonyms(source, ['trainer'], [term])
  expect(withSynonyms(source, Array<string>(64).fill('trainer'), [term])).toEqual(once)
  expect(once[0]?.senses.map(({ word }) => word)).toEqual(['facilitator'])
})
