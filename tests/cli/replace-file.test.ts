import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replaceFile } from '../../src/cli/replace-file'

let folder: string
let page: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-replace-'))
  page = join(folder, 'page.md')
  writeFileSync(page, 'old\n')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('the file has the new text and the rights it had, and nothing stands beside it', async () => {
  chmodSync(page, 0o640)
  await replaceFile(page, 'old\n', 'new\n')
  expect(readFileSync(page, 'utf8')).toBe('new\n')
  expect(statSync(page).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder)).toEqual(['page.md'])
})

test('a file that was changed meanwhile stays as it is', async () => {
  await expect(replaceFile(page, 'older\n', 'new\n')).rejects.toMatchObject({ code: 'page-changed' })
  expect(readFileSync(page, 'utf8')).toBe('old\n')
  expect(readdirSync(folder)).toEqual(['page.md'])
})

test('a link stays one, and what it leads to is replaced', async () => {
  const link = join(folder, 'link.md')
  symlinkSync(page, link)
  await replaceFile(link, 'old\n', 'new\n')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(page, 'utf8')).toBe('new\n')
})

test('a byte order mark stays', async () => {
  writeFileSync(page, '\ufeffold\n')
  await replaceFile(page, 'old\n', 'new\n')
  expect(readFileSync(page, 'utf8')).toBe('\ufeffnew\n')
})
