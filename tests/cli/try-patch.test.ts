import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUsableFaq } from '../../src/cli/open-faq'
import { patchOf, type DraftChoice } from '../../src/cli/page-patch'
import { tryPatch } from '../../src/cli/try-patch'
import type { Draft } from '../../src/escalation/draft-store'
import { FAQ_PAGE } from './faq-page'

let folder: string
let page: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-patch-'))
  page = join(folder, 'page.md')
  writeFileSync(page, FAQ_PAGE)
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const draft: Draft = {
  number: 1,
  ticket: 1042,
  question: 'May I keep chickens on my plot?',
  answer: 'Up to four, if your neighbours agree.',
  category: null,
  similar: [],
  personal: [],
  locale: 'en',
  isUnsure: false,
  state: 'open',
  at: 0,
}

async function patch(about: Partial<Draft> = {}, choice: DraftChoice = {}, faqPath = page) {
  const { faq } = await openUsableFaq({ faqPath })
  return patchOf({ ...draft, ...about }, faq, choice)
}

function questions(...lines: readonly string[]): string {
  const path = join(folder, 'questions.yaml')
  writeFileSync(path, lines.map((line) => `- {${line}, kind: everyday, half: test}\n`).join(''))
  return path
}

test('an entry that does no harm passes, and nothing but the copy was changed', async () => {
  const trial = await tryPatch(
    await patch(),
    { faqPath: page },
    questions('text: how do i rent a plot, entry: how-do-i-rent-a-plot'),
  )
  expect(trial).toMatchObject({ entryId: 'may-i-keep-chickens-on-my-plot', asked: 1 })
  expect(readFileSync(page, 'utf8')).toBe(FAQ_PAGE)
})

test('questions about another page are not asked, unless they are named', async () => {
  await expect(tryPatch(await patch(), { faqPath: page })).resolves.toMatchObject({ asked: 0 })
  await expect(
    tryPatch(await patch(), { faqPath: page }, questions('text: who has the key, entry: key')),
  ).rejects.toMatchObject({ code: 'question-entry-unknown' })
})

test('one that takes the questions of another entry does not', async () => {
  const rival = await patch({ question: 'Where are the cans for watering?', answer: 'With Ben.' })
  const asked = questions('text: where are the cans for watering, entry: where-are-the-watering-cans')
  await expect(tryPatch(rival, { faqPath: page }, asked)).rejects.toMatchObject({
    code: 'gate-worsened',
    message: expect.stringContaining(
      `${asked}:1: "where are the cans for watering" is where-are-the-watering-cans`,
    ) as unknown,
  })
})

test('nor one that leaves its question to another entry', async () => {
  const misled = { ...(await patch()), question: 'where do I find watering cans' }
  await expect(tryPatch(misled, { faqPath: page })).rejects.toMatchObject({
    code: 'question-not-answered',
    message: expect.stringContaining('"Where are the watering cans?" (where-are-the-watering-cans)') as unknown,
  })
})

test('another wording is answered by the entry that gets it', async () => {
  const worded = await patch(
    { question: 'What is the price of the allotment garden?' },
    { asAlternate: 'how-do-i-rent-a-plot' },
  )
  expect(worded.after).toContain('<!-- also: What is the price of the allotment garden? -->')
  await expect(tryPatch(worded, { faqPath: page })).resolves.toMatchObject({ entryId: 'how-do-i-rent-a-plot' })
})

test('what is wrong with the page already does not matter, what would be new does', async () => {
  writeFileSync(page, `${FAQ_PAGE}\n## Who has the key?\n`)
  await expect(tryPatch(await patch(), { faqPath: page })).resolves.toMatchObject({ asked: 0 })
  const broken = await patch()
  const after = broken.after.replace('In the blue shed.', '')
  await expect(tryPatch({ ...broken, after }, { faqPath: page })).rejects.toMatchObject({
    code: 'patch-has-errors',
    message: expect.stringContaining(`${page}:`) as unknown,
  })
})

test('of a folder the file of the category is changed, and the others are read beside it', async () => {
  const pages = mkdtempSync(join(folder, 'pages-'))
  writeFileSync(join(pages, '01.md'), '# Club\n\n## Plots\n\n### How do I rent a plot?\n\nWith the form.\n')
  writeFileSync(join(pages, '02.csv'), 'question,answer,category\nWhere are the cans?,In the shed.,Tools\n')
  const made = await patch({ category: 'Tools' }, {}, pages)
  expect(made.file).toBe(join(pages, '02.csv'))
  await expect(tryPatch(made, { faqPath: pages })).resolves.toMatchObject({
    entryId: 'may-i-keep-chickens-on-my-plot',
  })
  expect(readdirSync(pages).sort()).toEqual(['01.md', '02.csv'])
})

test('a question that stands on the page already is said to', async () => {
  await expect(patch({ question: 'how do I rent a plot' })).rejects.toMatchObject({ code: 'question-on-page' })
})

test('an entry that is not there gets no other wording', async () => {
  await expect(patch({}, { asAlternate: 'shed' })).rejects.toMatchObject({ code: 'entry-unknown' })
})
