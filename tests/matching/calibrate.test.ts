import { formatCalibration } from '../../src/evaluation/format-calibration'
import { buildIndex } from '../../src/matching/build-index'
import { offTopicQuestions } from '../../src/matching/off-topic'
import type { Entry } from '../../src/model/entry'
import { allotmentFaq, entry } from './small-faq'

const calibrationOf = (entries: readonly Entry[], language = 'en') => buildIndex(entries, { language }).calibration

const SUBJECTS = ['plot', 'shed', 'pond', 'hedge', 'gate', 'path', 'fence', 'tap', 'bench', 'hive']

/** More phrasings than are asked of a page, so that some are drawn. */
const large = Array.from({ length: 300 }, (_, at) => {
  const about = `${SUBJECTS[at % 10] ?? ''} number${at}`
  return entry(`e${at}`, `How do I rent the ${about}?`, '', {
    alternates: at % 3 === 0 ? [] : [`renting a ${about}`, `what does the ${about} cost per year`],
  })
})

test.each([
  ['small', allotmentFaq],
  ['of more phrasings than are asked', large],
])('the same page gives the same cut-offs whatever the order of its entries: %s', (_, entries) => {
  const shuffled = entries.toSorted((a, b) => a.question.length - b.question.length || (a.id < b.id ? 1 : -1))
  expect(calibrationOf([...entries].reverse())).toEqual(calibrationOf(entries))
  expect(calibrationOf(shuffled)).toEqual(calibrationOf(entries))
})

test('a page in another language has cut-offs without questions off its topic', () => {
  const { answerFrom, choicesFrom, offTopic } = calibrationOf([entry('miete', 'Wie miete ich ein Beet?')], 'de')
  expect(offTopic).toEqual({ asked: 0, answered: 0, offered: 0, wrong: 0 })
  expect([choicesFrom, answerFrom > choicesFrom]).toEqual([0.2, true])
})

test('a page without a phrasing to ask has cut-offs too', () => {
  const { phrasings, answerFrom } = calibrationOf([entry('bonfire', 'Are bonfires allowed?')])
  expect(phrasings.asked).toBe(0)
  expect(answerFrom).toBeGreaterThanOrEqual(0.75)
})

test('what is told of questions off the topic is of others than those that set the cut-offs', () => {
  expect(calibrationOf(allotmentFaq).offTopic.asked).toBe(Math.floor(offTopicQuestions('en').length / 2))
})

test('phrasings that are asked back without their entry among the choices are not counted as offered', () => {
  // Without it, each phrasing has one word in common, and that with another entry.
  const crossed = [
    entry('one', 'renew my library card', '', { alternates: ['parking in a narrow street'] }),
    entry('two', 'cancel the parking permit', '', { alternates: ['a lost card from abroad'] }),
  ]
  const { phrasings } = calibrationOf(crossed)
  expect(phrasings).toEqual({ asked: 4, answered: 0, offered: 0, wrong: 0 })
})

test('the owner is told the counts and the cut-offs; what there is none of is left out', () => {
  const tally = { asked: 46, answered: 44, offered: 1, wrong: 1 }
  const offTopic = { asked: 129, answered: 0, offered: 5, wrong: 0 }
  const calibration = { phrasings: tally, offTopic, answerFrom: 0.8, choicesFrom: 0.18 }
  expect(formatCalibration(calibration).split('\n')).toEqual([
    'Of 46 own phrasings, each left out of the page or shortened, 43 are answered, 1 are among the choices, 1 are answered wrongly.',
    'Of 129 questions off the topic 0 are answered, 5 are asked back.',
    'Answers from a confidence of 0.80, choices from 0.18.',
  ])
  const none = { asked: 0, answered: 0, offered: 0, wrong: 0 }
  expect(formatCalibration({ ...calibration, phrasings: none, offTopic: none })).toBe(
    'Answers from a confidence of 0.80, choices from 0.18.',
  )
})

test('no question off the topic stands there twice, and other languages have none', () => {
  const questions = offTopicQuestions('en-GB')
  expect(new Set(questions).size).toBe(questions.length)
  expect(offTopicQuestions('de')).toEqual([])
})
