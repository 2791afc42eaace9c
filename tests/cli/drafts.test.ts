import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyPatch } from 'diff'
import type { NewDraft } from '../../src/escalation/draft-store'
import { openStorage, type Storage } from '../../src/storage/open-storage'
import { NOON, open } from '../support/a-turn'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let page: string
let env: Readonly<Record<string, string>>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-drafts-'))
  page = join(folder, 'page.md')
  writeFileSync(page, FAQ_PAGE)
  env = { DATABASE_URL: `file:${join(folder, 'chat.db')}`, FAQ_PATH: page }
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const CHICKENS = {
  question: 'May I keep chickens on my plot?',
  answer: 'Up to four, if your neighbours agree.',
  category: null,
  similar: [{ id: 'how-do-i-rent-a-plot', question: 'How do I rent a plot?', score: 0.31 }],
  personal: [],
  locale: 'en',
  isUnsure: false,
}

/** Keeps a draft as an answer of staff's leaves it. */
async function keepDraft(said: Partial<NewDraft> = {}): Promise<void> {
  await withStorage(async (storage) => {
    const draft = { ...CHICKENS, ...said }
    const ticket = await open(storage, draft.question)
    const mail = { key: `mail about ${ticket}`, raw: '', at: NOON }
    const answer = { do: 'answer', ticket, text: draft.answer, isAnswer: true, attachments: 0 } as const
    await storage.mailLedger.take(mail, { ...answer, draft: { ...draft, ticket } }, NOON, 0)
  })
}

async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(env.DATABASE_URL ?? '')
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

const drafts = (...args: readonly string[]) => runInProcess(['drafts', ...args], { env })
const stateOf = (number: number) => withStorage(async (storage) => (await storage.drafts.find(number))?.state)

describe('the list', () => {
  test('says that there is nothing to decide', async () => {
    expect(await drafts()).toEqual({ code: 0, stdout: '', stderr: 'No draft is open.\n' })
  })

  test('shows what was asked and answered, where it would go, what is like it and what looks personal', async () => {
    await keepDraft({
      personal: ['jo@school.example'],
      isUnsure: true,
      answer: 'Ask Jo:\n\njo@school.example\u001b[2J',
    })
    const { code, stdout, stderr } = await drafts()
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'Draft 1, of FAQ-1001, 2026-06-01',
        '  Question  May I keep chickens on my plot?',
        '  Answer    Ask Jo:',
        '            jo@school.example',
        '  Place     at the end: nothing on the page is near',
        '  Similar   31 %  How do I rent a plot? (how-do-i-rent-a-plot)',
        '  Look at   the answer: more, or less, of the mail may be in it than was meant',
        '  Personal  jo@school.example',
        '',
      ].join('\n'),
    )
    expect(stderr).toContain('npm run drafts -- show N')
  })

  test('prints JSON', async () => {
    await keepDraft()
    expect(JSON.parse((await drafts('--json')).stdout)).toMatchObject([{ number: 1, ...CHICKENS }])
  })
})

describe('show', () => {
  test('prints a change that patch takes', async () => {
    await keepDraft()
    const { code, stdout } = await drafts('show', '1')
    expect(code).toBe(0)
    expect(stdout).toContain('+## May I keep chickens on my plot?\n+\n+Up to four, if your neighbours agree.\n')
    expect(applyPatch(FAQ_PAGE, stdout)).toMatch(
      /\n## May I keep chickens on my plot\?\n\nUp to four, if your neighbours agree\.\n$/,
    )
    expect(readFileSync(page, 'utf8')).toBe(FAQ_PAGE)
  })

  test('shows another wording as a note to an entry', async () => {
    await keepDraft()
    const { stdout } = await drafts('show', '1', '--as-alternate', 'how-do-i-rent-a-plot', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      file: page,
      diff: expect.stringContaining('+<!-- also: May I keep chickens on my plot? -->\n') as unknown,
    })
    expect(readFileSync(page, 'utf8')).toBe(FAQ_PAGE)
  })

  test('of a draft that is not there says so', async () => {
    const { code, stderr } = await drafts('show', '7')
    expect(code).toBe(1)
    expect(stderr).toMatch(/\(draft-unknown\)\n$/)
  })
})

describe('apply', () => {
  test('puts it on the page, where it is found', async () => {
    await keepDraft()
    const { code, stdout, stderr } = await drafts('apply', '1')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      `Draft 1 is on the page: ${page}, may-i-keep-chickens-on-my-plot. No questions are written down for this page, so none were asked.\n`,
    )
    const asked = await runInProcess(['ask', 'can I keep chickens on my plot'], { env })
    expect(asked.stdout).toContain('Up to four, if your neighbours agree.')
    expect(await stateOf(1)).toBe('applied')
    expect((await drafts('apply', '1')).stderr).toMatch(/\(draft-settled\)\n$/)
  })

  test('words the question as the owner says, and prints JSON', async () => {
    await keepDraft()
    const { stdout } = await drafts('apply', '1', '--question', 'Are chickens allowed?', '--json')
    expect(JSON.parse(stdout)).toEqual({ draft: 1, file: page, entry: 'are-chickens-allowed', asked: 0 })
  })

  test('leaves page and draft alone where something looks personal, unless it may stand there', async () => {
    await keepDraft({ answer: 'Ask Jo Miller.', personal: ['Jo Miller'] })
    const refused = await drafts('apply', '1')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/Jo Miller.*\(draft-has-personal-data\)\n$/s)
    expect([readFileSync(page, 'utf8'), await stateOf(1)]).toEqual([FAQ_PAGE, 'open'])
    expect(await drafts('apply', '1', '--keep-personal')).toMatchObject({ code: 0 })
  })

  test('leaves page and draft alone where a question would go wrong that goes well now', async () => {
    await keepDraft({ question: 'Where are the cans for watering?', answer: 'With Ben.' })
    const questions = join(folder, 'questions.yaml')
    const asked = 'text: where are the cans for watering, entry: where-are-the-watering-cans'
    writeFileSync(questions, `- {${asked}, kind: everyday, half: test}\n`)
    const { code, stderr } = await drafts('apply', '1', '--questions', questions)
    expect(code).toBe(1)
    expect(stderr).toMatch(/\(gate-worsened\)\n$/)
    expect([readFileSync(page, 'utf8'), await stateOf(1)]).toEqual([FAQ_PAGE, 'open'])
  })
})

test('discard puts it away', async () => {
  await keepDraft()
  expect(await drafts('discard', '1')).toMatchObject({ code: 0, stderr: 'Draft 1 is discarded.\n' })
  expect([readFileSync(page, 'utf8'), await stateOf(1)]).toEqual([FAQ_PAGE, 'discarded'])
})
