import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { generatedSecret } from '../../src/server/generated-secret'
import { compileSources } from '../support/compile-sources'

let sources = ''
beforeAll(() => {
  sources = compileSources(['src/model', 'src/server'])
})
afterAll(() => rmSync(sources, { recursive: true }))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const unusable = (...parts: readonly string[]) =>
  expect.objectContaining({
    code: 'generated-secret-unusable',
    message: expect.stringMatching(new RegExp(parts.join('.*'), 's')) as string,
  }) as Error

test('a secret is made once and kept, for its owner alone, with its folder', () => {
  const path = join(folder, 'var', 'deep', 'secret')
  const secret = generatedSecret(path, 'SECRET')
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(generatedSecret(path, 'SECRET')).toBe(secret)
  expect(readFileSync(path, 'utf8')).toBe(`${secret}\n`)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'var', 'deep'))).toEqual(['secret'])
})

test('every file has a secret of its own', () => {
  const secrets = ['a', 'b', 'c'].map((name) => generatedSecret(join(folder, name), 'SECRET'))
  expect(new Set(secrets).size).toBe(3)
})

test('six processes that ask at once for secrets that are not there yet get the same ones', async () => {
  const files = Array.from({ length: 50 }, (_, n) => join(folder, 'var', `${n}`))
  const script = join(__dirname, '../support/secret-maker.cjs')
  const makers = Array.from({ length: 6 }, () => spawn(process.execPath, [script, sources, ...files]))
  const printed = makers.map(({ stdout }) => {
    const lines: string[] = []
    return { lines, output: createInterface({ input: stdout }).on('line', (line) => lines.push(line)) }
  })
  const ended = makers.map((maker) => once(maker, 'close'))
  await Promise.all(printed.map(({ output }) => once(output, 'line')))
  for (const { stdin } of makers) stdin.end()
  await Promise.all(ended)
  const kept = files.map((file) => readFileSync(file, 'utf8').trim())
  for (const { lines } of printed) expect(lines).toEqual(['ready', ...kept])
  expect(readdirSync(join(folder, 'var'))).toHaveLength(files.length)
}, 60_000)

test.each(['', 'too short', 'x'.repeat(44)])('a file that holds %j instead is told of and left alone', (text) => {
  const path = join(folder, 'secret')
  writeFileSync(path, text)
  expect(() => generatedSecret(path, 'SECRET')).toThrow(unusable('secret', 'delete the file', 'SECRET'))
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a place that no file can be at is named, with the variable to set instead', () => {
  mkdirSync(join(folder, 'folder'))
  writeFileSync(join(folder, 'file'), '')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
  for (const path of ['folder', 'file/secret', 'link'].map((place) => join(folder, place))) {
    expect(() => generatedSecret(path, 'SECRET')).toThrow(unusable(path, 'set SECRET'))
  }
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder', 'link'])
})
