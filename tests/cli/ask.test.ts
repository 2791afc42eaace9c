import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let page: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-ask-'))
  page = join(folder, 'page.md')
  writeFileSync(page, FAQ_PAGE)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const ask = (...args: readonly string[]) => runInProcess(['ask', '--faq', page, ...args])
const batch = (stdin: string) => runInProcess(['ask', '--faq', page, '--batch'], { stdin })
const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { decision: string; confidence: number; matches: { id: string }[] })

describe('one question', () => {
  test('is answered with the text of the page and the place where it stands', async () => {
    expect(await ask('How do I rent a plot?')).toEqual({
      code: 0,
      stdout:
        'Fill in the form (https://example.org/form). A plot costs 20 euros a year.\n\n' +
        'On the page: https://example.org/faq#how-do-i-rent-a-plot\n',
      stderr: '',
    })
  })

  test('needs no quotes', async () => {
    expect((await ask('Where', 'are', 'the', 'watering', 'cans?')).stdout).toContain('In the blue shed.')
  })

  test('that the page does not answer gets the address of a person', async () => {
    expect(await ask('what is the weather like in Lisbon')).toEqual({
      code: 0,
      stdout: 'The page has no answer to that.\n\nA person answers at: club@example.org\n',
      stderr: '',
    })
  })

  test('whose answer is out of date is not answered', async () => {
    const { stdout } = await ask('Can I still buy tulip bulbs?')
    expect(stdout).toContain('was valid until 2020-01-31 and is out of date')
    expect(stdout).toContain('club@example.org')
    expect(stdout).not.toContain('at the gate')
  })

  test('comes back as one JSON object', async () => {
    const { code, stdout } = await ask('--json', 'How do I rent a plot?')
    const answer = JSON.parse(stdout) as { matches: object[] }
    expect(code).toBe(0)
    expect(answer).toMatchObject({ decision: 'answer', matches: [{ id: 'how-do-i-rent-a-plot' }] })
    expect(Object.keys(answer)).toEqual(['decision', 'confidence', 'matches'])
    expect(Object.keys(answer.matches[0] ?? {})).toEqual(['id', 'question', 'score'])
  })

  test('is explained: the decision, the words, the runner-up', async () => {
    const { stdout } = await ask('--explain', 'how do I rent a plot for tulip zebras')
    expect(stdout).toMatch(/^Why: \w+, [a-z ]+\. [A-Z].+\.$/m)
    expect(stdout).toMatch(/^Confidence [01]\.\d\d; answers from 0\.\d\d, choices from 0\.\d\d\.$/m)
    expect(stdout).toMatch(/^[A-Z][a-z ,]+: the best has [01]\.\d\d of the weight of all; the runner-up is [a-z-]+\.$/m)
    expect(stdout).toMatch(/^ 1\. [01]\.\d\d {2}how-do-i-rent-a-plot {2}How do I rent a plot\?$/m)
    expect(stdout).toMatch(/^ {4}found: .*plot/m)
    expect(stdout).toMatch(/^ {4}not found: .*zebras/m)
    expect(stdout).toMatch(/^ 2\. /m)
  })

  test('is explained in JSON', async () => {
    const { stdout } = await ask('--explain', '--json', 'how do I rent a plot for zebras')
    expect(JSON.parse(stdout)).toMatchObject({
      reason: expect.any(String) as string,
      share: expect.any(Number) as number,
      answerFrom: expect.any(Number) as number,
      choicesFrom: expect.any(Number) as number,
      matches: [{ unmatched: ['zebras'] }],
    })
  })
})

describe('many questions', () => {
  test('are answered line by line, in order, and nothing else is printed', async () => {
    const { code, stdout, stderr } = await batch(
      '{"text":"rent a plot"}\n\n{"text":"asdf","typo":"x"}\r\n{"text":"watering cans"}',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const answers = jsonLines(stdout)
    expect(answers).toHaveLength(3)
    expect(answers[0]?.matches[0]?.id).toBe('how-do-i-rent-a-plot')
    expect(answers[2]?.matches[0]?.id).toBe('where-are-the-watering-cans')
    expect(answers[1]?.decision).toBe('none')
    for (const { confidence, matches } of answers) {
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(matches.length).toBeLessThanOrEqual(10)
    }
  })

  test('may start with a byte order mark, and may be none', async () => {
    expect(jsonLines((await batch('\uFEFF{"text":"watering cans"}\n')).stdout)).toHaveLength(1)
    expect(await batch('')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test.each([
    ['no JSON', 'watering cans'],
    ['no object', '"watering cans"'],
    ['no text', '{"question":"watering cans"}'],
    ['a text that is no text', '{"text":7}'],
  ])('stop at a line with %s, which is named; the answers before it stay', async (_, line) => {
    const { code, stdout, stderr } = await batch(`{"text":"one"}\n{"text":"two"}\n${line}\n{"text":"four"}\n`)
    expect(code).toBe(1)
    expect(jsonLines(stdout)).toHaveLength(2)
    expect(stderr).toBe('Standard input, line 3: expected {"text": "a question"} (batch-line-invalid)\n')
  })
})

describe('wrong use exits with 2 and says what to do', () => {
  test.each([
    ['no question', [], 'there is no question'],
    ['an empty question', ['  '], 'there is no question'],
    ['a question and --batch', ['--batch', 'why?'], 'leave out "question"'],
    ['--explain and --batch', ['--batch', '--explain'], 'leave out --batch'],
    ['an option that does not exist', ['--jsom', 'why?'], 'Did you mean --json?'],
    ['--faq without a path', ['--faq'], "option '--faq <path>' argument missing"],
  ])('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await runInProcess(['ask', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr).toContain('npm run ask -- --help')
  })
})

describe('a page that cannot be used exits with 1 and names what is wrong', () => {
  test.each([
    ['that is not there', 'nowhere.md', undefined],
    ['without a word', 'empty.md', ''],
  ])('one %s', async (_, name, content) => {
    const path = join(folder, name)
    if (content !== undefined) writeFileSync(path, content)
    const { code, stdout, stderr } = await runInProcess(['ask', '--faq', path, 'why?'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(path)
    expect(stderr).toContain('(faq-unusable)')
  })
})

describe('synonyms', () => {
  const env = () => ({ SYNONYMS_PATH: join(folder, 'en.yaml') })

  test('the configured ones are used, and --explain says so', async () => {
    const path = join(folder, 'page.md')
    writeFileSync(path, FAQ_PAGE)
    writeFileSync(join(folder, 'en.yaml'), '- plot, parcel\n')
    const { stdout } = await runInProcess(['ask', '--faq', path, '--explain', 'can i rent parcels?'], { env: env() })
    expect(stdout).toContain('A plot costs')
    expect(stdout).toContain('parcels → plot (synonym)')
  })

  test('exit with 1 and the place of what is wrong when they cannot be used', async () => {
    const path = join(folder, 'page.md')
    writeFileSync(path, FAQ_PAGE)
    writeFileSync(join(folder, 'en.yaml'), 'plot, parcel\n')
    const { code, stdout, stderr } = await runInProcess(['ask', '--faq', path, 'any parcels?'], { env: env() })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/en\.yaml:1: broken-synonyms /)
    expect(stderr).toContain('(synonyms-unusable)')
  })
})

test('without --faq the configured page is asked, and its public address is the configured one', async () => {
  const path = join(folder, 'no-address.md')
  writeFileSync(path, FAQ_PAGE.replace(/^---[\s\S]*?---\n/, ''))
  const env = { FAQ_PATH: path, FAQ_PAGE_URL: 'https://example.net/help' }
  const { stdout } = await runInProcess(['ask', 'where are the watering cans'], { env })
  expect(stdout).toContain('https://example.net/help#where-are-the-watering-cans')
})
