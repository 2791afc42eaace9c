import { resolve } from 'node:path'
import { openUsableFaq } from '../../src/cli/open-faq'
import { buildIndex } from '../../src/matching/build-index'
import { measureOwnQuestions, type OwnResult } from '../../src/evaluation/measure-own-questions'
import { readOwnQuestions, UNANSWERED_KINDS, type OwnQuestion } from '../../src/evaluation/own-questions'

/** The gate for page and matcher together. Where it is missed, `npm run evaluate` shows the figures and each question. */
const root = resolve(__dirname, '../..')

let questions: readonly OwnQuestion[]
let result: OwnResult

beforeAll(async () => {
  const { faq, indexOptions } = await openUsableFaq({ faqPath: resolve(root, 'data/faq') })
  questions = await readOwnQuestions(resolve(root, 'data/questions'), new Set(faq.entries.map(({ id }) => id)))
  result = measureOwnQuestions(questions, buildIndex(faq.entries, indexOptions))
})

test.each(['all', 'test'] as const)('the answers to the questions of partners are inside the gate: %s', (part) => {
  expect(result.parts[part]).toMatchObject({ missed: [] })
})

describe('the questions of partners', () => {
  const halves = (of: readonly OwnQuestion[]) =>
    (['dev', 'test'] as const).map((half) => of.filter(({ split }) => split === half).length)

  test('are enough of each sort to measure on', () => {
    const { answered, unanswered } = result.parts.all
    expect(answered.asked).toBeGreaterThanOrEqual(90)
    expect(unanswered.asked).toBeGreaterThanOrEqual(60)
    expect(UNANSWERED_KINDS.map((kind) => questions.filter((one) => one.kind === kind).length)).toEqual([30, 30])
  })

  test('are parted into halves evenly, for each kind and each entry', () => {
    const groups = new Map<string, OwnQuestion[]>()
    for (const one of questions) {
      for (const key of [one.kind, ...one.entryIds]) groups.set(key, [...(groups.get(key) ?? []), one])
    }
    const lopsided = [...groups].filter(([, of]) => {
      const [tune = 0, test = 0] = halves(of)
      return Math.abs(tune - test) > 2
    })
    expect(lopsided).toEqual([])
  })
})
