import { buildIndex } from '../../src/matching/build-index'
import { numberForm, yearsOf } from '../../src/matching/number-form'
import { rank } from '../../src/matching/rank'
import { entry } from './small-faq'

const index = buildIndex(
  [
    entry('now', 'How do we apply for the 2016-17 program?', 'With the form.'),
    entry('next', 'How do we apply for the 2017-18 program?', 'By mail to the office.'),
    entry('lunch', 'Is there lunch at the workshop?', 'Yes, every day.'),
  ],
  { language: 'en' },
)
const asked = (question: string) => {
  const { decision, reason, matches } = rank(index, question)
  return { decision, reason, first: matches[0]?.id }
}

test.each([
  ['How do we apply for the 2016-17 program?', 'now'],
  ['How do we apply for the 2017/18 program?', 'next'],
  ['how do we apply for the 2017-2018 program', 'next'],
])('"%s" is answered by the entry of that year', (question, first) => {
  expect(asked(question)).toMatchObject({ decision: 'answer', first })
})

test('a year that no entry names is not answered by another year, whatever else fits', () => {
  expect(asked('How do we apply for the 2025-26 program?').decision).not.toBe('answer')
  expect(asked('Is there lunch at the workshop 2019?')).toMatchObject({ decision: 'choices', reason: 'other-year' })
})

test.each([
  ['2016/17', '2016-17'],
  ['2016-2017', '2016-17'],
  ['9.30', '9:30'],
  ['10:00', '10'],
  ['1,000', '1000'],
  ['2nd', '2'],
  ['sheds', 'sheds'],
])('%s is written %s', (word, form) => {
  expect(numberForm(word)).toBe(form)
})

test('an amount and a month are no years', () => {
  expect([yearsOf('2000'), yearsOf('2019-04'), yearsOf('15')]).toEqual([undefined, undefined, undefined])
  expect(yearsOf('2016-17')).toEqual({ from: 2016, to: 2017 })
})
