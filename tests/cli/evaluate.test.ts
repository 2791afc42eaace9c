import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-evaluate-'))
  const set = join(folder, 'garden')
  mkdirSync(set)
  const lines = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  writeFileSync(
    join(set, 'entries.jsonl'),
    lines([
      { id: 'plot', question: 'How do I rent a plot?', alternates: [], answer: 'With the form.', category: 'garden' },
      {
        id: 'cans',
        question: 'Where are the watering cans?',
        alternates: [],
        answer: 'In the shed.',
        category: 'garden',
      },
    ]),
  )
  writeFileSync(
    join(set, 'queries.jsonl'),
    lines([
      { text: 'rent a plot', typo: 'rnet a plot', entryIds: ['plot'], kind: 'in', split: 'dev' },
      {
        text: 'where are watering cans',
        typo: 'where are watring cans',
        entryIds: ['cans'],
        kind: 'in',
        split: 'test',
      },
      { text: 'how do lions sleep', typo: 'how do loins sleep', entryIds: [], kind: 'out', split: 'dev' },
      { text: 'why is the sky blue', typo: 'why is the sky bleu', entryIds: [], kind: 'out', split: 'test' },
    ]),
  )
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test("sets are about pages of their own: the owner's synonyms change nothing", async () => {
  const synonyms = join(folder, 'en.yaml')
  writeFileSync(synonyms, '- plot, lions\n')
  const headline = async (surroundings?: object) =>
    (
      JSON.parse((await runInProcess(['evaluate', '--data', folder, '--json'], surroundings)).stdout) as {
        readonly headline: { readonly outOfScopeRefused: number }
      }
    ).headline.outOfScopeRefused
  expect([await headline(), await headline({ env: { SYNONYMS_PATH: synonyms } })]).toEqual([1, 1])
})

test('prints the figures of every set', async () => {
  const { code, stdout, stderr } = await runInProcess(['evaluate', '--data', folder])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('garden')
  expect(stdout.endsWith('\n')).toBe(true)
})

test('prints them as JSON', async () => {
  const { stdout } = await runInProcess(['evaluate', '--data', folder, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ sets: [{ name: 'garden', inScope: 2, outOfScope: 2, top1: 1 }] })
})

test('a folder that is not there exits with 1 and is named', async () => {
  const { code, stdout, stderr } = await runInProcess(['evaluate', '--data', join(folder, 'nowhere')])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('nowhere')
  expect(stderr).toMatch(/\([a-z-]+\)\n$/)
})

describe('without --data the page is asked the questions written down for it', () => {
  const file = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const question = (text: string, entry: string) => `- {text: ${text}, entry: ${entry}, kind: everyday, half: test}\n`
  const PLOT = question('how do i rent a plot', 'how-do-i-rent-a-plot')
  const CANS = question('where are the watering cans', 'how-do-i-rent-a-plot')
  const ask = (questions: string, ...more: readonly string[]) =>
    runInProcess(['evaluate', '--questions', file('questions.yaml', questions), ...more], {
      env: { FAQ_PATH: file('page.md', FAQ_PAGE) },
    })

  test('the table ends with the verdict, and a gate that is passed exits with 0', async () => {
    const { code, stdout, stderr } = await ask(PLOT)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^everyday +1 +1 /m)
    expect(stdout.endsWith('The gate is passed.\n')).toBe(true)
  })

  test('a gate that is missed exits with 1 after it was told what went wrong', async () => {
    const { code, stdout, stderr } = await ask(PLOT + CANS)
    expect(code).toBe(1)
    expect(stdout).toMatch(/questions\.yaml:2: .*"where are the watering cans" is how-do-i-rent-a-plot; /)
    expect(stderr).toMatch(/\(gate-missed\)\n$/)
  })

  test('as JSON too, of the page that --faq names', async () => {
    const page = file('other.md', '# Shed\n\n## Where are the watering cans?\n\nIn the shed.\n')
    const questions = question('where are the watering cans', 'where-are-the-watering-cans')
    const { code, stdout } = await ask(questions, '--faq', page, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      parts: { all: { figures: { handled: 1 } }, test: { answered: { asked: 1, right: 1 } } },
      kinds: [{ kind: 'everyday', asked: 1 }],
      wentWrong: [],
    })
  })

  test('a question with an id that the page does not have is named at its line', async () => {
    const { code, stdout, stderr } = await ask(PLOT + question('who has the key', 'key'))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/questions\.yaml:2: the page has no entry "key"\n[^]*\(question-entry-unknown\)\n$/)
  })
})
