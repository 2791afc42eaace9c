import { resolve } from 'node:path'
import { readQuestionSet } from '../../src/evaluation/question-set'
import { readOwnQuestions } from '../../src/evaluation/own-questions'
import { openUsableFaq } from '../../src/cli/open-faq'
import { languageOf } from '../../src/matching/language'
import { normalize, words } from '../../src/matching/normalize'
import { offTopicQuestions } from '../../src/matching/off-topic'
import { readdirSync } from 'node:fs'

const root = resolve(__dirname, '../..')
const { isStopWord } = languageOf('en')

/** What a question is about: its words without those that any question has. */
const topic = (text: string) =>
  words(normalize(text, 1_000), 100)
    .filter((word) => !isStopWord(word))
    .join(' ')
const topics = offTopicQuestions('en').map(topic)

test('each question off the topic stands once', () => {
  expect(new Set(topics).size).toBe(topics.length)
  expect(topics.length).toBeGreaterThanOrEqual(200)
})

test('none is among the questions of the gate', async () => {
  const { faq } = await openUsableFaq({ faqPath: resolve(root, 'data/faq') })
  const gate = await readOwnQuestions(resolve(root, 'data/questions'), new Set(faq.entries.map(({ id }) => id)))
  const asked = new Set(gate.map(({ text }) => topic(text)))
  expect(topics.filter((one) => asked.has(one))).toEqual([])
})

const folder = process.env.BENCHMARK_DATA
const withBenchmark = folder === undefined ? test.skip : test

withBenchmark(
  `none is in the benchmark${folder === undefined ? ' (skipped: BENCHMARK_DATA names no folder)' : ''}`,
  async () => {
    const asked = new Set<string>()
    for (const name of readdirSync(folder ?? '')) {
      const { questions } = await readQuestionSet(resolve(folder ?? '', name), name)
      for (const { text } of questions) asked.add(topic(text))
    }
    expect(topics.filter((one) => one !== '' && asked.has(one))).toEqual([])
  },
)

test('a language without such questions has none', () => {
  expect(offTopicQuestions('de-AT')).toEqual([])
})
