import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSynonyms, synonymsFor, unusableSynonyms } from '../../src/content/load-synonyms'
import { parseSynonyms } from '../../src/content/parse-synonyms'

/** Severity, line and code of each problem. */
function mistakesIn(text: string): readonly string[] {
  return parseSynonyms(text, 'en.yaml').problems.map(({ severity, place, code }) => `${severity} ${place.line} ${code}`)
}
const groupsIn = (text: string) => parseSynonyms(text, 'en.yaml').groups

describe('a file of groups', () => {
  test('has a line for each, with commas between the words', () => {
    expect(groupsIn('# ours\n- trainer,  facilitator , instructor\n\n- PD, professional   development\n')).toEqual([
      ['trainer', 'facilitator', 'instructor'],
      ['PD', 'professional development'],
    ])
  })

  test('may have a list in a list, numbers, quotes, and the commas of another script', () => {
    expect(
      groupsIn('- [trainer, facilitator]\n-\n  - 2016\n  - last year\n- "a: b, c"\n- 研修、講習，トレーニング\n'),
    ).toEqual([
      ['trainer', 'facilitator'],
      ['2016', 'last year'],
      ['a: b', 'c'],
      ['研修', '講習', 'トレーニング'],
    ])
  })

  test('says a word once, however often it is written', () => {
    expect(groupsIn('- Press, press, media, ,\n')).toEqual([['press', 'media']])
    expect(mistakesIn('- Press, press, media, ,\n')).toEqual([])
  })

  test('may have all its groups taken out', () => {
    expect(parseSynonyms('# none yet\n', 'en.yaml')).toEqual({ groups: [], problems: [], readable: true })
  })

  test.each([
    ['a group of one word', '- a, b\n- press\n', ['error 2 lone-synonym']],
    ['a group of one word twice', '- press, Press\n', ['error 1 lone-synonym']],
    ['a number alone', '- 12\n', ['error 1 lone-synonym']],
    ['a phrase of five words', '- press, people who write for newspapers, media\n', ['error 1 long-synonym']],
    ['only a phrase too long beside a word', '- a, b c d e f\n', ['error 1 long-synonym', 'error 1 lone-synonym']],
    ['a word in two groups', '- a, b\n\n- c, B\n', ['warning 3 synonym-twice']],
    ['a colon that makes it a mapping', '- a, b\n- press: media\n', ['error 2 broken-synonyms']],
    ['an empty line of the list', '- a, b\n-\n', ['error 2 broken-synonyms']],
    ['a group too long', `- ${'abcdefghijklm'.split('').join(', ')}\n`, ['error 1 too-many-synonyms']],
    [
      'too many groups',
      Array.from({ length: 600 }, (_, n) => `- a${n}, b${n}`).join('\n'),
      ['error 501 too-many-synonyms'],
    ],
  ])('with %s has that named with its line, and the other groups are used', (_, text, expected) => {
    expect(mistakesIn(text)).toEqual(expected)
    expect(parseSynonyms(text, 'en.yaml').readable).toBe(true)
  })

  test('of a word in two groups both are used', () => {
    expect(groupsIn('- a, b\n- c, B\n')).toEqual([
      ['a', 'b'],
      ['c', 'B'],
    ])
  })

  test.each([
    ['that is no YAML', '- a, b\n- [c, d\n', ['error 3 broken-yaml']],
    ['that is no list', 'press: media\n', ['error 1 broken-synonyms']],
    ['of a megabyte', '- a, b\n'.repeat(150_000), ['error 1 too-large']],
  ])('%s is not used at all', (_, text, expected) => {
    expect(mistakesIn(text)).toEqual(expected)
    expect(parseSynonyms(text, 'en.yaml')).toMatchObject({ groups: [], readable: false })
  })
})

describe('the folder of groups', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faq-bot-synonyms-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
  }

  test('has a file for each language, and a page gets those of its own', async () => {
    write('en.yaml', '- a, b\n')
    write('en-GB.yml', '- c, d\n')
    write('de.yaml', '- e, f\n')
    write('notes.md', 'not read')
    const loaded = await loadSynonyms(folder)
    expect(loaded).toMatchObject({ usable: true, problems: [] })
    const [a, c, e] = [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]
    expect(synonymsFor(loaded, 'en-US')).toEqual([a])
    expect(synonymsFor(loaded, 'en-gb')).toEqual([c, a])
    expect(synonymsFor(loaded, 'en')).toEqual([c, a])
    expect(synonymsFor(loaded, 'de')).toEqual([e])
    expect(synonymsFor(loaded, 'ja')).toEqual([])
  })

  test('may be one file', async () => {
    write('en.yaml', '- a, b\n')
    expect(synonymsFor(await loadSynonyms(join(folder, 'en.yaml')), 'en')).toEqual([['a', 'b']])
  })

  test('has to be there when somebody names it', async () => {
    const loaded = await loadSynonyms(join(folder, 'gone'))
    expect(loaded.usable).toBe(false)
    expect(loaded.problems[0]).toMatchObject({ severity: 'error', code: 'unreadable-file' })
  })

  test('need not be there when nobody does', async () => {
    const home = process.cwd()
    process.chdir(folder)
    try {
      expect(await loadSynonyms()).toEqual({ languages: [], problems: [], usable: true })
      mkdirSync(join(folder, 'data/synonyms'), { recursive: true })
      write('data/synonyms/en.yaml', '- a, b\n')
      expect(synonymsFor(await loadSynonyms(), 'en')).toEqual([['a', 'b']])
    } finally {
      process.chdir(home)
    }
  })

  test.each([
    ['is named for no language', 'my words.yaml', '- a, b\n', 'synonyms-for-no-language'],
    ['is empty', 'en.yaml', '', 'empty-file'],
    ['is no YAML', 'en.yaml', '- [a', 'broken-yaml'],
  ])('cannot be used when a file of it %s', async (_, name, text, code) => {
    write(name, text)
    const loaded = await loadSynonyms(folder)
    expect(loaded.usable).toBe(false)
    expect(loaded.problems.map((problem) => problem.code)).toEqual([code])
    expect(unusableSynonyms(loaded).message).toContain(`${join(folder, name)}:1: ${code} `)
  })

  test('is shipped without a mistake', async () => {
    const loaded = await loadSynonyms()
    expect(loaded).toMatchObject({ usable: true, problems: [] })
    expect(synonymsFor(loaded, 'en').length).toBeGreaterThan(0)
  })
})
