import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('asks with the configured synonyms', async () => {
  const synonyms = join(folder, 'en.yaml')
  writeFileSync(synonyms, '- plot, lions\n')
  const env = { SYNONYMS_PATH: synonyms }
  const figures = async (surroundings?: object) =>
    JSON.parse((await runInProcess(['evaluate', '--data', folder, '--json'], surroundings)).stdout) as {
      readonly headline: { readonly outOfScopeRefused: number }
    }
  expect((await figures()).headline.outOfScopeRefused).toBe(1)
  expect((await figures({ env })).headline.outOfScopeRefused).toBe(0.5)
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
