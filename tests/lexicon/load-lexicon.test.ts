import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadLexicon } from '../../src/lexicon/load-lexicon'

const HEADER = { format: 'lexicon 1', language: 'en', words: 3, dimensions: 2 }
const WORDS = ['the', 'plot', 'shed']
const VECTORS = [127, 0, -127, 0, 0, 127]

const bytesOf = (header: object | string, words: readonly string[] = WORDS, vectors: readonly number[] = VECTORS) => {
  const text = [typeof header === 'string' ? header : JSON.stringify(header), ...words].map((line) => `${line}\n`)
  return Buffer.concat([Buffer.from(text.join('')), Buffer.from(Int8Array.from(vectors).buffer)])
}

let folder: string
const file = () => join(folder, 'en.lexicon')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-lexicon-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('a lexicon is its words in order, and a vector for each', async () => {
  writeFileSync(file(), bytesOf(HEADER))
  const lexicon = await loadLexicon('en', folder)
  expect(WORDS.map((word) => lexicon?.placeOf(word))).toEqual([0, 1, 2])
  expect(lexicon?.placeOf('garden')).toBeUndefined()
  expect([lexicon?.size, lexicon?.dimensions, [...(lexicon?.vectors ?? [])]]).toEqual([3, 2, VECTORS])
})

test.each(['en', 'EN', 'en-GB', 'en-Latn-US'])('%s is English', async (language) => {
  writeFileSync(file(), bytesOf(HEADER))
  expect((await loadLexicon(language, folder))?.size).toBe(3)
})

test.each(['de', 'e', 'eng', ''])('a language without a file, as "%s", has no lexicon', async (language) => {
  writeFileSync(file(), bytesOf(HEADER))
  expect(await loadLexicon(language, folder)).toBeUndefined()
})

test('a folder that is not there has no lexicon', async () => {
  expect(await loadLexicon('en', join(folder, 'nowhere'))).toBeUndefined()
})

describe('a file that is not what was compiled is refused, with its name and what to do', () => {
  const whole = bytesOf(HEADER)
  test.each([
    ['is empty', Buffer.alloc(0)],
    ['has no header', bytesOf('the words')],
    ['has a header of another format', bytesOf({ ...HEADER, format: 'lexicon 2' })],
    ['is of another language than its name says', bytesOf({ ...HEADER, language: 'de' })],
    ['promises words that are no number', bytesOf({ ...HEADER, words: '3' })],
    ['promises no words', bytesOf({ ...HEADER, words: 0 })],
    ['promises more words', bytesOf({ ...HEADER, words: 4 })],
    ['promises fewer words', bytesOf({ ...HEADER, words: 2 })],
    ['promises more dimensions', bytesOf({ ...HEADER, dimensions: 3 })],
    ['promises more than any file has', bytesOf({ ...HEADER, words: 1e9, dimensions: 1e9 })],
    ['has a word twice', bytesOf(HEADER, ['the', 'plot', 'the'])],
    ['lacks its header’s end', Buffer.from(JSON.stringify(HEADER))],
    ['has a byte too many', Buffer.concat([whole, Buffer.from([7])])],
    ['has a line end too many', Buffer.concat([whole, Buffer.from('\n')])],
    [
      'was saved with the line ends of Windows',
      Buffer.from(whole.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    ],
  ])('one that %s', async (_, bytes) => {
    writeFileSync(file(), bytes)
    await expect(loadLexicon('en', folder)).rejects.toMatchObject({
      code: 'lexicon-broken',
      message: expect.stringMatching(/en\.lexicon .*put back the file/) as string,
    })
  })

  test('one that was cut off, wherever', async () => {
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file(), whole.subarray(0, length))
      await expect(loadLexicon('en', folder)).rejects.toMatchObject({ code: 'lexicon-broken' })
    }
  })
})

test('a file that cannot be read is told from one that is not there', async () => {
  mkdirSync(file())
  await expect(loadLexicon('en', folder)).rejects.toMatchObject({
    code: 'lexicon-unreadable',
    message: expect.stringContaining('en.lexicon') as string,
  })
})
