import { selfCheckInSteps } from '../../src/evaluation/self-check'
import { buildIndex } from '../../src/matching/build-index'
import type { Entry, Faq } from '../../src/model/entry'
import { allotmentFaq, entry } from '../matching/small-faq'

function check(entries: readonly Entry[]) {
  const faq: Faq = { language: 'en', pages: [], entries }
  const steps = selfCheckInSteps(faq, buildIndex(entries, { language: 'en' }))
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

test('a page whose entries are told apart has no problem', () => {
  expect(check(allotmentFaq)).toEqual([])
})

test('an entry whose heading finds another entry is named at its place', () => {
  const problems = check([
    entry('first', 'How do I enrol my class?'),
    entry('second', 'How do I enrol my class?', '', { place: { file: 'faq.md', line: 12 } }),
    entry('office', 'Where is the office?'),
  ])
  const [problem, ...others] = problems.filter(({ code }) => code === 'heading-not-retrieved')
  expect(others).toEqual([])
  expect(problem).toMatchObject({ severity: 'warning', place: { file: 'faq.md', line: 12 } })
  expect(problem?.message).toContain('finds "How do I enrol my class?" (first) instead of second')
})

test('a heading without words finds nothing and is named', () => {
  const [problem] = check([entry('marks', '???', '', { place: { file: 'x.md', line: 3 } })])
  expect(problem).toMatchObject({ code: 'heading-not-retrieved', place: { file: 'x.md', line: 3 } })
  expect(problem?.message).toContain('finds nothing')
})

test('two entries that one phrase fits almost alike are named once, with the phrase', () => {
  const problems = check([
    entry('spring', 'How do I enrol my class?', '', { place: { file: 'faq.md', line: 4 } }),
    entry('autumn', 'How do I enrol my class again?', '', { place: { file: 'faq.md', line: 9 } }),
    entry('office', 'Where is the office?'),
  ])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({
    severity: 'warning',
    code: 'confusable-entries',
    place: { file: 'faq.md', line: 4 },
  })
  expect(problems[0]?.message).toContain('"How do I enrol my class?" fits spring and autumn')
})
