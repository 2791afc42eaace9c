import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let page: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-check-'))
  page = join(folder, 'page.md')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const check = (content: string) => {
  writeFileSync(page, content)
  return runInProcess(['check', page])
}
const CURRENT = FAQ_PAGE.replace('2020-01-31', '2999-01-31')

test('a page without problems prints nothing, counts its entries and exits with 0', async () => {
  const { code, stdout, stderr } = await check(CURRENT)
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(stderr.split('\n')[0]).toBe('4 entries, 0 errors, 0 warnings')
})

test('a usable page is told how it does with its own phrasings and with questions off its topic, and its cut-offs', async () => {
  const { stderr } = await check(CURRENT)
  const [, own, foreign, cutOffs] = stderr.split('\n')
  const numbers = (line: string | undefined) => (line?.match(/\d+(\.\d+)?/g) ?? []).map(Number)
  const [asked, right = 0, offered = 0, wrong = 0] = numbers(own)
  expect(asked).toBeGreaterThan(0)
  expect(right + offered + wrong).toBeLessThanOrEqual(asked ?? 0)
  expect(foreign).toMatch(/^Of \d+ questions off the topic \d+ are answered, \d+ are asked back\.$/)
  const [answerFrom = 0, choicesFrom = 1] = numbers(cutOffs)
  expect(answerFrom).toBeGreaterThan(choicesFrom)
})

test('a page that cannot be used has no cut-offs', async () => {
  expect((await check('')).stderr).not.toContain('confidence')
})

test('warnings alone exit with 0', async () => {
  const { code, stdout, stderr } = await check(FAQ_PAGE)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^\S+page\.md:\d+: out-of-date \S.*\n$/)
  expect(stderr.split('\n')[0]).toBe('4 entries, 0 errors, 1 warning')
})

test('every problem is a line with file, line, code and message, in the order of the page; an error exits with 1', async () => {
  const { code, stdout, stderr } = await check(
    `${FAQ_PAGE}\n## Who has the key?\n\n## Where is the key? See [here](#nowhere)\n\nIn [the box](#nowhere).\n`,
  )
  expect(code).toBe(1)
  const lines = stdout.trimEnd().split('\n')
  for (const line of lines) expect(line).toMatch(/^\S+page\.md:\d+: [a-z-]+ \S.*$/)
  expect(stdout).toContain(' no-answer ')
  expect(stdout).toContain(' dangling-anchor ')
  const places = lines.map((line) => Number(line.replace(page, '').split(':')[1]))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(stderr).toMatch(/^5 entries, 1 error, \d+ warnings \(faq-has-errors\)\n$/)
})

test('what the matcher finds is reported too: two questions that get confused', async () => {
  const { stdout } = await check(
    `${CURRENT}\n## When does the compost heap open for guests?\n\nNever.\n\n## When does the compost heap open for the guests?\n\nOn Mondays.\n`,
  )
  expect(stdout).toContain(' confusable-entries ')
})

test('without a path the configured page is checked', async () => {
  writeFileSync(page, CURRENT)
  expect(await runInProcess(['check'], { env: { FAQ_PATH: page } })).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('4 entries') as string,
  })
})

test('mistakes in the synonyms are reported too', async () => {
  writeFileSync(page, CURRENT)
  const synonyms = join(folder, 'en.yaml')
  writeFileSync(synonyms, '- plot, parcel\n- heap\n')
  const { code, stdout } = await runInProcess(['check', page], { env: { SYNONYMS_PATH: synonyms } })
  expect({ code, stdout: stdout.trimEnd().split('\n') }).toEqual({
    code: 1,
    stdout: [expect.stringMatching(/en\.yaml:2: lone-synonym /)],
  })
})

test('a page that is not there is an error at its path', async () => {
  const { code, stdout } = await runInProcess(['check', join(folder, 'nowhere.md')])
  expect(code).toBe(1)
  expect(stdout).toMatch(/nowhere\.md:1: unreadable-file /)
})

test('control characters of a page do not reach the terminal', async () => {
  const { stdout } = await check(`${CURRENT}\n## Who \x1b[2Jhas the key?\n`)
  expect(stdout).toContain('no-answer')
  expect(stdout).not.toContain('\x1b')
})
