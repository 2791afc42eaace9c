import { buildIndex } from '../../src/matching/build-index'
import { rank } from '../../src/matching/rank'
import { MANNERS } from '../../src/model/manner'
import { allotmentFaq } from './small-faq'

const QUESTIONS = [
  ...allotmentFaq.flatMap(({ question, alternates }) => [question, ...alternates]),
  'may I build a shed',
  'how do I get the keys',
  'is there water',
  'what does a plot cost per year',
  'can visitors have a bonfire',
  'where is the green waste of the visitors',
  'shed or tool store keys',
  'what time is it',
  'gardens',
]

const [careful, balanced, helpful] = MANNERS.map((manner) => {
  const index = buildIndex(allotmentFaq, { language: 'en', manner })
  return QUESTIONS.map((question) => rank(index, question).decision)
})
const answered = (decisions: readonly string[] = []) => QUESTIONS.filter((_, at) => decisions[at] === 'answer')

test('careful never answers what balanced does not, and balanced never what helpful does not', () => {
  expect(answered(balanced)).toEqual(expect.arrayContaining(answered(careful)))
  expect(answered(helpful)).toEqual(expect.arrayContaining(answered(balanced)))
})

test('the dial moves something: helpful answers more than careful', () => {
  expect(answered(helpful).length).toBeGreaterThan(answered(careful).length)
})

test('no manner keeps silent about what another answers', () => {
  for (const [at, decision] of (helpful ?? []).entries()) {
    if (decision === 'answer') expect(careful?.[at]).not.toBe('none')
  }
})

test('where nothing is said, it is balanced', () => {
  const { calibration } = buildIndex(allotmentFaq, { language: 'en' })
  expect(calibration).toEqual(buildIndex(allotmentFaq, { language: 'en', manner: 'balanced' }).calibration)
})
