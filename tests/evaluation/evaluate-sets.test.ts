import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluateSets } from '../../src/evaluation/evaluate-sets'
import { formatEvaluation } from '../../src/evaluation/format-evaluation'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'question-sets-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n') + '\n'

async function writeSet(name: string, entries: string, questions: string) {
  await mkdir(join(folder, name))
  await writeFile(join(folder, name, 'entries.jsonl'), entries)
  await writeFile(join(folder, name, 'queries.jsonl'), questions)
}

const pets = lines([
  { id: 'dogs', question: 'May I bring my dog to the office?', alternates: [], answer: '', category: '' },
  { id: 'parking', question: 'Where do visitors park their bicycles?', alternates: [], answer: '', category: '' },
])
const petQuestions = lines([
  { text: 'may I bring a dog', typo: 'may I brign a dgo', entryIds: ['dogs'], kind: 'in', split: 'dev' },
  { text: 'where to park bicycles', typo: 'where to aprk bicylces', entryIds: ['parking'], kind: 'in', split: 'test' },
  {
    text: 'what is the capital of France',
    typo: 'what is the capial of France',
    entryIds: [],
    kind: 'oos',
    split: 'test',
  },
])

test('every set in a folder is measured, and the headline is their mean', async () => {
  await writeSet('pets', pets, petQuestions)
  await writeSet('wrong', pets, lines([{ text: 'may I bring a dog', entryIds: ['parking'], split: 'test' }]))
  const evaluation = await evaluateSets(folder)
  expect(evaluation.sets).toMatchObject([
    { name: 'pets', entries: 2, inScope: 2, outOfScope: 1, top1: 1, typoTop1: 1, auroc: 1, outOfScopeAnswered: 0 },
    { name: 'wrong', entries: 2, inScope: 1, outOfScope: 0, top1: 0 },
  ])
  expect(evaluation.sets[1]).toHaveProperty('auroc', undefined)
  expect(evaluation.headline).toMatchObject({ sets: ['pets', 'wrong'], top1: 0.5, auroc: 1, outOfScopeRefused: 1 })
  expect(JSON.parse(JSON.stringify(evaluation))).toMatchObject({ headline: { top1: 0.5 } })
})

test('a peers.json beside the data, or the caller, says which sets the headline is about', async () => {
  await writeSet('pets', pets, petQuestions)
  await writeSet('wrong', pets, lines([{ text: 'may I bring a dog', entryIds: ['parking'] }]))
  expect((await evaluateSets(folder, { headlineSets: ['wrong'] })).headline).toMatchObject({ sets: ['wrong'], top1: 0 })
  await writeFile(join(folder, 'peers.json'), JSON.stringify({ headlineSets: ['pets', 'not-here'] }))
  expect((await evaluateSets(folder)).headline).toMatchObject({ sets: ['pets'], top1: 1 })
  await writeFile(join(folder, 'peers.json'), '{}')
  await expect(evaluateSets(folder)).rejects.toMatchObject({ code: 'peers-file' })
})

test('the table has a line for each set and one for the headline', async () => {
  await writeSet('pets', pets, petQuestions)
  const table = formatEvaluation(await evaluateSets(folder)).split('\n')
  expect(table[0]).toMatch(/^set +top-1 +typo +AUROC/)
  expect(table[1]).toMatch(/^pets +100\.0 +100\.0 +100\.0/)
  expect(table[2]).toMatch(/^headline +100\.0/)
})

test.each([
  ['not JSON', pets, '{"text": "a"', 'question-set-line', 'queries.jsonl:1: the line'],
  ['a field missing', pets, '{"text": "a"}', 'question-set-line', 'queries.jsonl:1: entryIds'],
  ['an entry without an id', `${pets}\n{"question": "Why?"}`, petQuestions, 'question-set-line', 'entries.jsonl:4: id'],
])('a line with %s is named with its file and number', async (_, entries, questions, code, where) => {
  await writeSet('broken', entries, questions)
  const error: unknown = await evaluateSets(folder).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code })
  expect(String(error)).toContain(where)
})

test('a folder that is not there, empty, or half a set is named', async () => {
  await expect(evaluateSets(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'question-sets-missing' })
  await expect(evaluateSets(folder)).rejects.toMatchObject({ code: 'question-sets-missing' })
  await mkdir(join(folder, 'half'))
  const error: unknown = await evaluateSets(folder).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'question-set-unreadable' })
  expect(String(error)).toContain(join('half', 'entries.jsonl'))
})
