import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { compilePhrases, plain } from '../../src/model/phrase'
import { CodedError } from '../../src/model/coded-error'
import { makePackage } from '../../src/teams-package/make-package'
import {
  localizationSchema,
  manifestSchema,
  type Localization,
  type Manifest,
} from '../../src/teams-package/manifest-schema'
import { wordsOf } from '../support/conversation'
import { kitFaq } from '../support/conversation-faq'
import { without } from '../support/without'
import { anApp, APP_ID, icons, languages } from './an-app'

const made = (changes: Parameters<typeof anApp>[0] = {}) => makePackage(anApp(changes), languages, icons)

/** What is in the zip, read back. */
function contents(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const json = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()))
  return {
    names: Object.keys(files),
    files,
    manifest: json('manifest.json') as Manifest,
    texts: (locale: string) => json(`${locale}.json`) as Localization,
  }
}

function commandsOf(manifest: Manifest) {
  return manifest.bots[0].commandLists[0]?.commands ?? []
}

describe('the zip', () => {
  const { names, files, manifest } = contents(made().bytes)

  test('has manifest, icons and a file of texts for every language at its root', () => {
    expect(names.sort()).toEqual(['color.png', 'de.json', 'en.json', 'manifest.json', 'outline.png'])
    expect(Buffer.from(files['color.png'] ?? [])).toEqual(icons.color)
    expect(Buffer.from(files['outline.png'] ?? [])).toEqual(icons.outline)
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'en',
      defaultLanguageFile: 'en.json',
      additionalLanguages: [{ languageTag: 'de', file: 'de.json' }],
    })
  })

  test('is the same, byte for byte, whenever and wherever it is made: no file has the time of its making', () => {
    const zone = process.env.TZ
    const zones = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((name) => {
      process.env.TZ = name
      return Buffer.from(made().bytes)
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(zones[1]?.equals(zones[0] ?? Buffer.alloc(0))).toBe(true)
    expect(zones[2]?.equals(zones[0] ?? Buffer.alloc(0))).toBe(true)
    // Local file header (PKWARE APPNOTE 4.3.7): time at 10, date at 12.
    expect(zones[0]?.readUInt16LE(10)).toBe(0)
    expect(zones[0]?.readUInt16LE(12)).toBe((1 << 5) | 1)
  })

  test('differs where the source does', () => {
    expect(Buffer.from(made({ version: '1.2.4' }).bytes).equals(Buffer.from(made().bytes))).toBe(false)
  })
})

describe('the manifest', () => {
  const { manifest } = contents(made().bytes)

  test('has one id for the app, the bot and the search: that of the registration', () => {
    const ids = [manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]
    expect(ids).toEqual([APP_ID, APP_ID, APP_ID])
  })

  test('is for a chat of one’s own, teams and group chats', () => {
    expect(manifest.bots[0].scopes).toEqual(['personal', 'team', 'groupChat'])
    expect(manifest.bots[0].commandLists.flatMap(({ scopes }) => scopes)).toEqual(['personal', 'team', 'groupChat'])
  })

  test('offers current questions of the page, of every topic first, as prompts, and help', () => {
    expect(commandsOf(manifest).map(({ title }) => title)).toEqual([
      'How do I renew a kit loan?',
      'Who pays for the delivery of a robotics kit?',
      'Is there a training for teachers?',
      'What happens when a kit comes back late?',
      'How do I cancel a kit loan?',
      'How many kits can one school borrow at a time?',
      'Help',
    ])
    expect(commandsOf(manifest)[0]).toEqual({
      type: 'prompt',
      title: 'How do I renew a kit loan?',
      description: 'Loans',
      prompt: 'How do I renew a kit loan?',
    })
  })

  test('leaves out what is out of date by then', () => {
    const fair = kitFaq.entries.filter(({ id }) => id === 'fair')
    const titlesAt = (day: string) =>
      commandsOf(made({ faq: { ...kitFaq, entries: fair }, at: Date.parse(day) }).manifest).map(({ title }) => title)
    expect(titlesAt('2026-05-12')).toEqual(['When is the science fair?', 'Help'])
    expect(titlesAt('2026-05-13')).toEqual(['Help'])
  })

  test('asks a long question whole, however short its title has to be', () => {
    const question = `Who pays for ${'the delivery of a very heavy kit and '.repeat(8)}the rest?`
    const entries = kitFaq.entries.slice(0, 1).map((entry) => ({ ...entry, question }))
    const [command] = commandsOf(made({ faq: { ...kitFaq, entries } }).manifest)
    expect(command).toMatchObject({ type: 'prompt', prompt: question })
    expect(command?.title).toMatch(/^Who pays for .{60,113}[a-z]…$/)
  })

  test('has two long questions with one beginning once', () => {
    const question = 'Who pays for the delivery? '.repeat(10)
    const entries = kitFaq.entries.slice(0, 2).map((entry, n) => ({ ...entry, question: `${question}${n}` }))
    expect(commandsOf(made({ faq: { ...kitFaq, entries } }).manifest)).toHaveLength(2)
  })

  test('names publisher, website, privacy and terms as they were set', () => {
    const { developer } = made({ publisherName: 'Kits & Co', publisherUrl: 'https://kits.example/' }).manifest
    expect(developer).toEqual({
      name: 'Kits & Co',
      websiteUrl: 'https://kits.example/',
      privacyUrl: 'https://bot.kits.example/privacy',
      termsOfUseUrl: 'https://bot.kits.example/terms',
    })
  })

  test('names the organization of the contact address and the FAQ page where nothing was set', () => {
    expect(made().manifest.developer).toMatchObject({ name: 'example.org', websiteUrl: 'https://kits.example/faq' })
  })

  test('lists the hosts of the service and of the page, one that the page names itself included, each once', () => {
    expect(made().manifest.validDomains).toEqual(['bot.kits.example', 'kits.example'])
    const elsewhere = kitFaq.entries.map((entry) => ({ ...entry, url: 'https://docs.example/kits#a' }))
    const { validDomains } = made({
      faq: { ...kitFaq, entries: elsewhere },
      faqPageUrl: 'https://bot.kits.example/',
    }).manifest
    expect(validDomains).toEqual(['bot.kits.example', 'docs.example'])
  })

  test('has the short name for the full one where the page has no title', () => {
    expect(made({ faq: without(kitFaq, 'title') }).manifest.name).toEqual({ short: 'Partner FAQ', full: 'Partner FAQ' })
    expect(made().manifest.name.full).toBe('Partner FAQ: Science Kit FAQ')
  })
})

describe.each(['en', 'de'])('the texts in %s', (locale) => {
  const { manifest, texts } = contents(made().bytes)

  test('are as the schema for texts wants them', () => {
    expect(localizationSchema.safeParse(texts(locale)).error).toBeUndefined()
  })

  test('stand at places that the manifest has, every one that can be another in another language', () => {
    const places = Object.keys(texts(locale)).filter((place) => place !== '$schema')
    for (const place of places) expect([place, valueAt(manifest, place)]).toEqual([place, expect.any(String)])
    expect(places).toEqual(Object.keys(texts('en')).filter((place) => place !== '$schema'))
    expect(places).toContain('bots[0].commandLists[0].commands[6].title')
    expect(places).toContain('composeExtensions[0].commands[0].parameters[0].description')
  })

  test('have the command for help as a word that the bot understands as help', () => {
    const word = texts(locale)['bots[0].commandLists[0].commands[6].title'] ?? ''
    expect(compilePhrases(wordsOf(locale).hear.help).isWhole(plain(word))).toBe(true)
  })

  test('have room in Teams as they are written: nothing of the bot’s own words is cut', () => {
    const own = Object.entries(texts(locale)).filter(([place]) => !place.includes('commandLists'))
    expect(own.filter(([, text]) => text.endsWith('…'))).toEqual([])
  })

  test('have a name without the words that the store refuses in names', () => {
    expect(texts(locale)['name.short']).not.toMatch(/teams|chat|help|hilfe|microsoft/i)
  })
})

/** What stands at `bots[0].botId` and the like. */
function valueAt(manifest: Manifest, place: string): unknown {
  return place
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce((value: unknown, part) => (value as Record<string, unknown>)[part], manifest)
}

test('the language of the manifest itself is the first one: its texts are the manifest’s', () => {
  const german = makePackage(anApp(), { default: wordsOf('de'), others: [wordsOf('en')] }, icons)
  expect(german.manifest.name.short).toBe('Partner-FAQ')
  expect(contents(german.bytes).texts('de')['description.full']).toBe(german.manifest.description.full)
  expect(contents(german.bytes).texts('en')['name.short']).toBe('Partner FAQ')
})

test('whatever the owner writes, the app is one that Teams takes', () => {
  const written = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 400 })
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
  const entries = fc.array(fc.record({ question: written, category: fc.option(written, { nil: undefined }) }), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(written, entries, (title, list) => {
      const faq = {
        ...kitFaq,
        title,
        entries: list.map(({ question, category }, n) => ({
          ...{ id: `e${n}`, alternates: [], answer: 'x', keywords: [], related: [], place: { file: 'a.md', line: n } },
          question: question.trim(),
          ...(category === undefined ? {} : { category: category.trim() }),
        })),
      }
      const { manifest, texts } = contents(made({ faq }).bytes)
      expect(manifestSchema.safeParse(manifest).error).toBeUndefined()
      expect(localizationSchema.safeParse(texts('de')).error).toBeUndefined()
    }),
    { numRuns: 100, seed: 5 },
  )
})

test('what Teams would refuse is not made, and each place is named', () => {
  const attempt = () => made({ version: '1.0.0-beta', termsUrl: 'http://kits.example/terms' })
  expect(attempt).toThrow(CodedError)
  expect(attempt).toThrow(
    'Teams would refuse manifest.json of this app:\n' +
      '  version: is no version of three numbers, such as 1.0.0\n' +
      '  developer.termsOfUseUrl: does not begin with https://',
  )
})
