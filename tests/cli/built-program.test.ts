import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { FAQ_PAGE } from './faq-page'

const root = join(__dirname, '../..')
let folder: string
let page: string
let env: NodeJS.ProcessEnv

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-built-'))
  page = join(folder, 'page.md')
  writeFileSync(page, FAQ_PAGE)
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  env = { PATH: process.env.PATH, DATABASE_URL: `file:${join(folder, 'chat.db')}`, FAQ_PATH: page }
}, 180_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const start = (...args: readonly string[]) =>
  spawn(process.execPath, ['scripts/run.mjs', 'cli', ...args], { cwd: root, env })

async function run(args: readonly string[], input = '') {
  const child = start(...args)
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, stdout, stderr }
}

test.each([
  ['a command that worked', ['ask', 'where are the watering cans'], 0],
  ['help', ['ask', '--help'], 0],
  ['a failure', ['ask', '--faq', 'nowhere.md', 'why'], 1],
  ['wrong use', ['ask'], 2],
  ['no such command', ['asc'], 2],
])('%s exits with its code', async (_, args, code) => {
  expect((await run(args)).code).toBe(code)
})

test('two thousand questions come back in order as two thousand lines of JSON and nothing else', async () => {
  const questions = Array.from({ length: 2000 }, (_, n) => (n % 2 === 0 ? `rent a plot ${n}` : `watering cans ${n}`))
  const input = questions.map((question) => `${JSON.stringify({ text: question })}\n`).join('')
  const { code, stdout, stderr } = await run(['ask', '--batch'], input)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const first = stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { matches: { id: string }[] }).matches[0]?.id)
  expect(first).toEqual(questions.map((_, n) => (n % 2 === 0 ? 'how-do-i-rent-a-plot' : 'where-are-the-watering-cans')))
}, 30_000)

test('a batch answers each line when it comes, not when the input ends', async () => {
  const child = start('ask', '--batch')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  for (const question of ['rent a plot', 'watering cans']) {
    child.stdin.write(`{"text":"${question}"}\n`)
    expect((await answers.next()).value).toContain('"decision"')
  }
  child.stdin.end()
  expect(await once(child, 'close')).toEqual([0, null])
})

test('a batch that nobody reads to its end stops quietly', async () => {
  const child = start('ask', '--batch')
  const stderr = text(child.stderr)
  child.stdin.on('error', () => {}) // it goes away while it is still being written to
  child.stdin.write('{"text":"rent a plot"}\n'.repeat(5000))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(await once(child, 'close')).toEqual([0, null])
  expect(await stderr).toBe('')
}, 30_000)

test('a chat in a pipe answers and ends', async () => {
  const { code, stdout, stderr } = await run(['chat'], 'where are the watering cans\nbye\n')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('In the blue shed.')
})

test('ask loads neither the Bot Framework nor the web server nor a database', async () => {
  const listing = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')))`
  writeFileSync(join(folder, 'listing.cjs'), listing)
  const child = spawn(
    process.execPath,
    ['--require', join(folder, 'listing.cjs'), 'dist/src/cli/main.js', 'ask', 'watering cans'],
    { cwd: root, env },
  )
  const loaded = await text(child.stderr)
  expect(loaded).toContain('rank.js')
  expect(loaded).not.toMatch(/node_modules[\\/](botbuilder|restify|kysely|libsql|pg|pino)[\\/]/)
})
