import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseLocale } from '../../src/content/choose-locale'
import { loadLocales } from '../../src/content/load-locales'
import { CodedError } from '../../src/model/coded-error'
import { HEAR_KEYS, say, SAY_KEYS } from '../../src/model/words'
import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk } from '../support/conversation'

const shipped = join(__dirname, '../../data/locales')
let folder: string
let english: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'locales-'))
  english = await readFile(join(shipped, 'en.yaml'), 'utf8')
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(folder, name), text)

async function refusal(): Promise<CodedError> {
  const error: unknown = await loadLocales(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof CodedError)) throw new Error('loading was not refused', { cause: error })
  return error
}

describe('the shipped languages', () => {
  test('English and German are complete', async () => {
    const locales = await loadLocales(shipped)
    expect(locales.map(({ locale }) => locale)).toEqual(['de', 'en'])
    for (const { say: texts, hear } of locales) {
      expect(Object.keys(texts).sort()).toEqual([...SAY_KEYS].sort())
      expect(Object.keys(hear).sort()).toEqual([...HEAR_KEYS].sort())
    }
  })

  test('a new language is a new file and nothing else', async () => {
    await write('en.yaml', english)
    await write(
      'pt-br.yaml',
      english.replace("You're welcome.", 'De nada.').replace('  thanks:\n', '  thanks:\n    - obrigado\n'),
    )
    const locales = await loadLocales(folder)
    const words = chooseLocale(locales, 'pt-BR', 'en')
    expect(words.locale).toBe('pt-BR')
    talk([['Obrigado!', { says: 'De nada.' }]], startConversation(knowledgeOf(kitFaq, words)))
  })
})

describe('a language file that is wrong is refused with its name and each key', () => {
  test.each<[what: string, change: (text: string) => string, named: RegExp]>([
    ['a text is missing', (text) => text.replace(/^ {2}goodbye: .*\n/m, ''), /say\.goodbye/],
    ['a text is unknown', (text) => text.replace('say:\n', 'say:\n  extra: Hello\n'), /extra/],
    ['a text is empty', (text) => text.replace(/^ {2}goodbye: .*$/m, "  goodbye: ''"), /say\.goodbye/],
    [
      'a placeholder is unknown',
      (text) => text.replace("You're welcome.", 'Welcome, {name}.'),
      /say\.thanks: .*\{name\}/,
    ],
    [
      'a placeholder is missing',
      (text) => text.replace('1 to {count}', '1 to 3'),
      /say\.did-you-mean-number: lacks \{count\}/,
    ],
    ['a phrase list is missing', (text) => text.replace(/^ {2}about:\n.*\n/m, ''), /hear\.about/],
    [
      'a bracket is open',
      (text) => text.replace('    - 👋', '    - (hi|hello'),
      /hear\.greeting: "\(hi\|hello": a \( that is never closed/,
    ],
    ['it is no YAML', (text) => `${text}\n  : [`, /en\.yaml:\d+: not valid YAML/],
    ['it is something else', () => '- a list', /en\.yaml/],
  ])('%s', async (_, change, named) => {
    const changed = change(english)
    expect(changed).not.toBe(english)
    await write('en.yaml', changed)
    const { code, message } = await refusal()
    expect(code).toBe('locale-invalid')
    expect(message).toContain(join(folder, 'en.yaml'))
    expect(message).toMatch(named)
  })

  test('all that is wrong is told at once', async () => {
    await write('en.yaml', english.replace(/^ {2}(goodbye|helpful): .*\n/gm, ''))
    expect((await refusal()).message).toMatch(/say\.goodbye[^]*say\.helpful|say\.helpful[^]*say\.goodbye/)
  })

  test('a name that is no language', async () => {
    await write('my words.yaml', english)
    expect(await refusal()).toMatchObject({
      code: 'locale-invalid',
      message: expect.stringContaining('my words') as string,
    })
  })

  test('a folder without languages', async () => {
    await write('notes.txt', 'x')
    expect((await refusal()).code).toBe('locale-none')
  })

  test('a folder that is not there', async () => {
    await expect(loadLocales(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'locale-unreadable' })
  })
})

describe('choosing a language', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE_ch', 'de'],
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['', 'en'],
    ['x'.repeat(1000), 'en'],
    [undefined, 'en'],
  ])('for %j it is %s', async (wanted, expected) => {
    const [words] = await loadLocales(shipped)
    if (words === undefined) throw new Error('no locale is shipped')
    const locales = ['de', 'en', 'pt-BR'].map((locale) => ({ ...words, locale }))
    expect(chooseLocale(locales, wanted, 'en').locale).toBe(expected)
  })

  test('without the fallback it is an error that says what to add', () => {
    expect(() => chooseLocale([], 'de', 'en')).toThrow('data/locales/en.yaml')
  })
})

test('values are put in once: what stands in a value is not a placeholder', async () => {
  const [, words] = await loadLocales(shipped)
  if (words === undefined) throw new Error('no English is shipped')
  expect(say(words, 'answer-about', { topic: '{email} $& $1' })).toBe('About **{email} $& $1**:')
})
