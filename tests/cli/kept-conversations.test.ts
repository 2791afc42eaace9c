import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let env: Readonly<Record<string, string>>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-kept-'))
  writeFileSync(join(folder, 'page.md'), FAQ_PAGE)
  env = { DATABASE_URL: `file:${join(folder, 'chat.db')}`, FAQ_PATH: join(folder, 'page.md'), LANG: 'en_GB.UTF-8' }
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const chat = (lines: readonly string[], ...args: readonly string[]) =>
  runInProcess(['chat', ...args], { stdin: lines.map((line) => `${line}\n`).join(''), env })

describe('chat in a pipe', () => {
  test('answers every line, in order, without escape codes', async () => {
    const { code, stdout, stderr } = await chat([
      'how do I rent a plot',
      'and the watering cans, where are they?',
      'thanks',
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.indexOf('A plot costs 20 euros a year.')).toBeGreaterThanOrEqual(0)
    expect(stdout.indexOf('In the blue shed.')).toBeGreaterThan(stdout.indexOf('A plot costs'))
    expect(stdout).not.toContain('\x1b')
  })

  test('takes the number that stands before a choice', async () => {
    const { stdout } = await chat(['help'])
    const number = /^ *(\d+)\. Where are the watering cans\?$/m.exec(stdout)?.[1]
    expect(number).toBeDefined()
    expect((await chat(['help', number ?? ''])).stdout).toContain('In the blue shed.')
  })

  test('goes on with a conversation that is named', async () => {
    const { stdout } = await chat(['help'], '--conversation', 'mine')
    const number = /^ *(\d+)\. Where are the watering cans\?$/m.exec(stdout)?.[1] ?? ''
    expect((await chat([number], '--conversation', 'mine')).stdout).toContain('In the blue shed.')
    expect((await chat([number], '--conversation', 'another')).stdout).not.toContain('In the blue shed.')
  })

  test('answers from another page', async () => {
    writeFileSync(join(folder, 'other.md'), FAQ_PAGE.replace('blue shed', 'red barn'))
    expect((await chat(['where are the watering cans'], '--faq', join(folder, 'other.md'))).stdout).toContain(
      'red barn',
    )
  })

  test('does not begin without a page', async () => {
    const { code, stdout, stderr } = await chat(['hello'], '--faq', join(folder, 'nowhere.md'))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('nowhere.md')
  })
})

describe('report', () => {
  test('shows what was asked and not answered, near-identical questions as one', async () => {
    await chat(['how do zebras sleep?', 'where are the watering cans', 'how do zebras sleep'])
    const { code, stdout, stderr } = await runInProcess(['report'], { env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^ +2 +how do zebras sleep/m)
    expect(stdout).not.toContain('watering')
  })

  test('leaves out what was asked back and picked, and tells what was only asked back', async () => {
    writeFileSync(join(folder, 'page.md'), FAQ_PAGE.replace('Where are the watering cans?', 'How do I rent a shed?'))
    await chat(['renting'], '--conversation', 'mine')
    expect((await runInProcess(['report'], { env })).stdout).toMatch(/1 {2}renting.*\n.*\| asked back \|/)
    await chat(['1'], '--conversation', 'mine')
    expect((await runInProcess(['report', '--json'], { env })).stdout).toBe('[]\n')
  })

  test('tells why with --why', async () => {
    await chat(['how do zebras sleep?'])
    const { stdout } = await runInProcess(['report', '--why'], { env })
    expect(stdout).toMatch(/how do zebras sleep\?\n.*\n +No entry has a word of the question/)
  })

  test('comes as JSON', async () => {
    await chat(['how do zebras sleep?'])
    const { stdout } = await runInProcess(['report', '--days', '1', '--json'], { env })
    expect(JSON.parse(stdout)).toMatchObject([{ text: 'how do zebras sleep?', count: 1, channels: ['terminal'] }])
  })
})

describe('forget', () => {
  test('deletes all that is kept of a conversation, and says so; a second time there is nothing', async () => {
    await chat(['how do zebras sleep?'], '--conversation', 'mine')
    await chat(['how do lions sleep?'], '--conversation', 'other')
    const first = await runInProcess(['forget', 'mine'], { env })
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Deleted all that was kept \(\d+ rows\) of mine\.\n$/) as string,
    })
    expect(await runInProcess(['forget', 'mine'], { env })).toMatchObject({
      code: 0,
      stdout: 'Nothing was kept of mine.\n',
    })
    const { stdout } = await runInProcess(['report'], { env })
    expect(stdout).toContain('lions')
    expect(stdout).not.toContain('zebras')
  })

  test('deletes all that is kept of a person', async () => {
    await chat(['how do zebras sleep?'])
    await runInProcess(['forget', 'terminal'], { env })
    expect((await runInProcess(['report', '--json'], { env })).stdout).toBe('[]\n')
  })
})
