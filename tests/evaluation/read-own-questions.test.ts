import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOwnQuestions } from '../../src/evaluation/own-questions'

let folder = ''
let file = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-questions-'))
  file = join(folder, 'garden.yaml')
})
afterEach(() => rm(folder, { recursive: true }))

const PAGE = new Set(['plot', 'cans'])
const question = (text: string, entry: string, kind = 'everyday', half = 'tune') =>
  `- text: ${text}\n  entry: ${entry}\n  kind: ${kind}\n  half: ${half}\n`

async function failure(): Promise<unknown> {
  return readOwnQuestions(folder, PAGE).catch((error: unknown) => error)
}

test('a question has its right entries, its kind, its half and its place', async () => {
  const more = question('plot or can', '[plot, cans]', 'keywords', 'test')
  await writeFile(file, `# ours\n${question('rent a plot', 'plot')}\n${more}${question('rain?', 'none', 'off-topic')}`)
  expect(await readOwnQuestions(file, PAGE)).toEqual([
    { text: 'rent a plot', entryIds: ['plot'], kind: 'everyday', split: 'dev', place: { file, line: 2 } },
    { text: 'plot or can', entryIds: ['plot', 'cans'], kind: 'keywords', split: 'test', place: { file, line: 7 } },
    { text: 'rain?', entryIds: [], kind: 'off-topic', split: 'dev', place: { file, line: 11 } },
  ])
})

test('a folder gives the questions of its files in the order of their names', async () => {
  await writeFile(join(folder, 'b.yml'), question('second', 'plot'))
  await writeFile(join(folder, 'a.yaml'), question('first', 'plot'))
  await writeFile(join(folder, '.hidden.yaml'), 'no list')
  await writeFile(join(folder, 'README.md'), '# Questions')
  expect((await readOwnQuestions(folder, PAGE)).map(({ text }) => text)).toEqual(['first', 'second'])
})

test.each([
  ['that is no YAML', `${question('a', 'plot')}- text: "b\n`, ':6: Missing closing'],
  ['that is no list', 'questions: 3\n', ':1: the file has to be a list'],
  ['without anything in it', '', ':1: the file has to be a list'],
  ['with a question that is a word', `${question('a', 'plot')}- rent\n`, ':5: '],
  ['with an empty question', question("' '", 'plot'), ':1: text: '],
  ['with a field missing', '- text: a\n  entry: plot\n  kind: everyday\n', ':1: half: '],
  ['with a field of another name', `${question('a', 'plot')}  entries: plot\n`, ':1: Unrecognized key'],
  ['with a half that is none', question('a', 'plot', 'everyday', 'dev'), ':4: half: '],
  ['with no ids in the list', question('a', '[]'), ':2: entry: '],
  ['with a star that YAML takes for an alias', question('*a', 'plot'), ':1: put a text that begins with *'],
  [
    'with a near miss that an entry answers',
    question('a', 'plot', 'near-miss'),
    ':3: kind: near-miss and off-topic go',
  ],
  ['with an everyday question that none answers', question('a', 'none'), ':3: kind: near-miss and off-topic go'],
  [
    'that asks the same twice',
    question('Plot?', 'plot') + question('plot?', 'plot', 'everyday', 'test'),
    ':5: asked before at',
  ],
])('a file %s is an error at its line', async (_, content, said) => {
  await writeFile(file, content)
  const error = await failure()
  expect(error).toMatchObject({ code: 'question-broken' })
  expect(String(error)).toContain(`${file}${said}`)
})

test('an id that the page does not have is an error at its line, and every one is named', async () => {
  await writeFile(file, question('a', 'plot') + question('b', 'plots') + question('c', '[cans, shed]'))
  const error = await failure()
  expect(error).toMatchObject({ code: 'question-entry-unknown' })
  expect(String(error)).toContain(`${file}:5: the page has no entry "plots"\n${file}:9: the page has no entry "shed"\n`)
})

test('a file about another page does not fill the screen', async () => {
  await writeFile(file, Array.from({ length: 40 }, (_, at) => question(`question ${at}`, 'elsewhere')).join(''))
  const lines = String(await failure()).split('\n')
  expect(lines).toHaveLength(12)
  expect(lines[10]).toBe('and 30 more like these')
})

test.each(['nowhere', ''])('a path without questions is named: "%s"', async (name) => {
  const path = join(folder, name)
  const error: unknown = await readOwnQuestions(path, PAGE).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'questions-unreadable' })
  expect(String(error)).toContain(path)
})

test('a file without a question is no gate that is passed', async () => {
  await writeFile(file, '[]\n')
  expect(await failure()).toMatchObject({ code: 'questions-missing' })
})
