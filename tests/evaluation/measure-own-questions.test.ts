import { formatOwnResult } from '../../src/evaluation/format-own-result'
import { gateFigures, missedFigures } from '../../src/evaluation/gate'
import { measureOwnQuestions } from '../../src/evaluation/measure-own-questions'
import type { Outcome } from '../../src/evaluation/outcome'
import type { OwnQuestion } from '../../src/evaluation/own-questions'
import { buildIndex } from '../../src/matching/build-index'
import { entry } from '../matching/small-faq'

const garden = buildIndex(
  [
    entry('plot', 'How do I rent a plot?', 'With the form.'),
    entry('cans', 'Where are the watering cans?', 'In the blue shed.'),
    entry('heap', 'When does the compost heap open?', 'On Saturdays.'),
  ],
  { language: 'en' },
)

let line = 0
function question(text: string, right: string, kind = 'everyday', split: 'dev' | 'test' = 'dev'): OwnQuestion {
  return { text, entryIds: right.split(',').filter(Boolean), kind, split, place: { file: 'q.yaml', line: ++line } }
}

beforeEach(() => {
  line = 0
})

test('every question is counted for its kind, its half and the whole', () => {
  const { kinds, parts, wentWrong, passed } = measureOwnQuestions(
    [
      question('How do I rent a plot?', 'plot'),
      question('Where are the watering cans?', 'plot,cans', 'everyday', 'test'),
      question('watering cans', 'cans', 'keywords', 'test'),
      question('who won the football match', '', 'off-topic'),
    ],
    garden,
  )
  expect({ passed, wentWrong }).toEqual({ passed: true, wentWrong: [] })
  expect(kinds).toEqual([
    { kind: 'everyday', asked: 2, right: 2, offered: 0, missed: 0, wrong: 0 },
    { kind: 'keywords', asked: 1, right: 1, offered: 0, missed: 0, wrong: 0 },
    { kind: 'off-topic', asked: 1, right: 1, offered: 0, missed: 0, wrong: 0 },
  ])
  expect(parts.test).toMatchObject({
    answered: { asked: 2, right: 2 },
    unanswered: { asked: 0 },
    figures: { handled: 1, answeredWrongly: 0, unansweredAnswered: undefined, offTopicAnswered: undefined },
    missed: [],
  })
  expect(parts.tune).toMatchObject({ answered: { asked: 1 }, unanswered: { asked: 1 }, missed: [] })
})

const WRONG = [
  question('How do I rent a plot?', 'cans'),
  question('xyzzy', 'heap', 'keywords', 'test'),
  question('When does the compost heap open?', '', 'off-topic', 'test'),
]

test('what went wrong is told with its place and with what the person saw', () => {
  const { wentWrong, passed, parts } = measureOwnQuestions(WRONG, garden)
  expect(passed).toBe(false)
  expect(wentWrong).toMatchObject([
    { expected: ['cans'], decision: 'answer', shown: ['plot'], half: 'tune' },
    { expected: ['heap'], decision: 'none', shown: [], half: 'test' },
    { expected: [], decision: 'answer', shown: ['heap'], half: 'test' },
  ])
  expect(parts.all.missed).toEqual(['handled', 'answeredWrongly', 'unansweredAnswered', 'offTopicAnswered'])
  expect(parts.test.missed).toEqual(['handled', 'unansweredAnswered', 'offTopicAnswered'])
})

test('the table shows kinds, what went wrong, and the gate for the whole and the halves', () => {
  const text = formatOwnResult(measureOwnQuestions(WRONG, garden))
  expect(text).toMatch(/^kind +asked +right +offered +missed +wrong$/m)
  expect(text).toMatch(/^keywords +1 +0 +0 +1 +0$/m)
  expect(text).toMatch(/^q\.yaml:\d+: everyday, tune: "How do I rent a plot\?" is cans; answered plot$/m)
  expect(text).toMatch(/^q\.yaml:\d+: keywords, test: "xyzzy" is heap; nothing was found$/m)
  expect(text).toMatch(/^q\.yaml:\d+: off-topic, test: "When .*\?" is nothing; answered heap$/m)
  expect(text).toMatch(/^right or among the choices, at least 95 % +0 %! +0 %! +0 %!$/m)
  expect(text).toMatch(/^off-topic and answered, none +100 %! +– +100 %!$/m)
  expect(text).toContain('The gate is missed')
  expect(formatOwnResult(measureOwnQuestions([question('rent a plot', 'plot')], garden))).toMatch(
    /The gate is passed\.$/,
  )
})

describe('the gate', () => {
  const outcome = (right: string, decision: Outcome['decision'], offered = 0): Outcome => {
    return { entryIds: right === '' ? [] : [right], matchIds: ['a', 'b'], score: 1, decision, offered, split: 'test' }
  }
  const asked = (times: number, kind: string, of: Outcome) =>
    Array.from({ length: times }, () => ({ kind, outcome: of }))
  const missed = (...of: ReturnType<typeof asked>[]) => missedFigures(gateFigures(of.flat()))

  test('is passed at its edges: 95 of 100 handled, 2 answered wrongly, 2 of 100 answered that the page does not', () => {
    expect(
      missed(
        asked(80, 'everyday', outcome('a', 'answer')),
        asked(15, 'everyday', outcome('b', 'choices', 2)),
        asked(3, 'everyday', outcome('b', 'choices', 1)),
        asked(2, 'everyday', outcome('b', 'answer')),
        asked(2, 'near-miss', outcome('', 'answer')),
        asked(48, 'near-miss', outcome('', 'choices', 2)),
        asked(50, 'off-topic', outcome('', 'none')),
      ),
    ).toEqual([])
  })

  test.each([
    ['handled', asked(19, 'everyday', outcome('a', 'answer')), asked(2, 'everyday', outcome('a', 'none'))],
    ['answeredWrongly', asked(97, 'everyday', outcome('a', 'answer')), asked(3, 'everyday', outcome('b', 'answer'))],
    ['unansweredAnswered', asked(97, 'near-miss', outcome('', 'none')), asked(3, 'near-miss', outcome('', 'answer'))],
    ['offTopicAnswered', asked(999, 'near-miss', outcome('', 'none')), asked(1, 'off-topic', outcome('', 'answer'))],
  ])('is missed beyond them: %s', (figure, fine, bad) => {
    expect(missed(fine, bad)).toEqual([figure])
  })
})
