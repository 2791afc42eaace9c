import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadFaq } from '../../src/content/load-faq'
import { categoriesOf } from '../../src/model/entry'

const root = join(__dirname, '../..')
const untidy = join(root, 'tests/fixtures/faq/untidy-page.md')
const shipped = join(root, 'data/faq')
const seed = process.env.SEED_FAQ_PATH

describe('an untidy page, as owners publish it', () => {
  const load = () => loadFaq(untidy, { pageUrl: 'https://greenfield.example/plots/faq' })

  test('every question of its index is an entry, with the anchor as its id', async () => {
    const { faq, usable } = await load()
    expect(usable).toBe(true)
    expect(faq.entries.map(({ id }) => id)).toEqual(['outside', 'cost', 'wait', 'shed', 'water', 'leave'])
    expect(faq.entries[0]?.question).toBe('I live outside the town, may I rent a plat?')
  })

  test('the captions over the lists of the index are the categories', async () => {
    const { faq } = await load()
    expect(categoriesOf(faq)).toEqual(['Before you get a plot', 'Working on your plot', 'Leaving'])
    expect(faq.entries.map(({ category }) => category?.split(' ')[0])).toEqual([
      ...['Before', 'Before', 'Before', 'Working', 'Working', 'Leaving'],
    ])
  })

  test("the index's wording is an alternate only where it is really another one", async () => {
    const { faq } = await load()
    const alternates = faq.entries.flatMap((entry) => entry.alternates.map((text) => [entry.id, text]))
    expect(alternates).toEqual([['shed', 'Can I build a shed?']])
  })

  test('answers keep their Markdown and lose what belongs to the page', async () => {
    const { faq } = await load()
    const answers = Object.fromEntries(faq.entries.map(({ id, answer }) => [id, answer]))
    expect(answers).toEqual({
      outside:
        'Residents come first. If a plot stays empty until May, it is offered to people from the villages around; tell  plots@greenfield.example that you are interested.',
      cost: [
        'See [the price list](https://greenfield.example/prices#2026) and [the by-laws](https://greenfield.example/plots/rules/by-laws.pdf "PDF") for the deposit.',
        '',
        '| Size | Price |',
        '| ---- | ----- |',
        '| half | 40    |',
        '| full | 75    |',
      ].join('\n'),
      wait: 'About two years. Your place on it does not expire.  \nYou can ask for it at any time, [by mail](https://greenfield.example/plots/faq#outside) too.',
      shed: 'Up to four square metres.',
      water: [
        '[This map](https://greenfield.example/plots/maps/taps.png) shows the taps. ',
        '',
        '1. Bring a hose.',
        '2. Close the tap:',
        '',
        '   ```sh',
        '   # righty tighty',
        '   close --tap',
        '   ```',
      ].join('\n'),
      leave: 'No: the next person on the list gets it.',
    })
  })

  test('the broken link of the contact address is found and mended', async () => {
    const { faq, problems } = await load()
    expect(faq.contactEmail).toBe('plots@greenfield.example')
    expect(faq.pages).toEqual([
      {
        file: untidy,
        title: 'Garden Plot Questions',
        introduction:
          'New to the allotments? Read on, or ask [plots@greenfield.example](mailto:plots@greenfield.example).',
        entryIds: ['outside', 'cost', 'wait', 'shed', 'water', 'leave'],
      },
    ])
    expect(problems.map(({ code, place, severity }) => [severity, code, place.line])).toEqual([
      ['warning', 'repaired-link', 11],
    ])
  })

  test('each entry leads to its exact place, in the file and on the published page', async () => {
    const { faq } = await load()
    expect(faq.entries.map(({ place, url }) => [place.line, url])).toEqual([
      [33, 'https://greenfield.example/plots/faq#outside'],
      [44, 'https://greenfield.example/plots/faq#cost'],
      [60, 'https://greenfield.example/plots/faq#wait'],
      [70, 'https://greenfield.example/plots/faq#shed'],
      [82, 'https://greenfield.example/plots/faq#water'],
      [100, 'https://greenfield.example/plots/faq#leave'],
    ])
  })
})

const IDS = ['map', 'pm', 'press', 'facilitators', 'recruit', 'ca', 'pay', 'add']

describe('the page that ships with the bot', () => {
  test('has the eight questions in three categories, and nothing to complain of', async () => {
    const { faq, problems } = await loadFaq(shipped, { today: '2026-01-01' })
    expect(problems).toEqual([])
    expect(faq.entries.map(({ id }) => id)).toEqual(IDS)
    expect(categoriesOf(faq)).toHaveLength(3)
    expect(faq.contactEmail).toBe('partner@code.org')
  })

  test('tells the bot about every question what readers do not see', async () => {
    const { faq } = await loadFaq(shipped)
    for (const entry of faq.entries) {
      expect(entry.alternates.length).toBeGreaterThanOrEqual(3)
      expect(entry.keywords.length).toBeGreaterThanOrEqual(3)
      expect(entry.related.length).toBeGreaterThanOrEqual(1)
      expect(entry.answer).not.toMatch(/<!--|Back to the top|^---$/m)
    }
  })

  test('keeps every link of its documents', async () => {
    const { faq } = await loadFaq(shipped)
    const links = faq.entries.flatMap(({ answer }) => answer.match(/https:\/\/docs\.google\.com\/[^\s)]+/g) ?? [])
    expect(links).toHaveLength(4)
  })
})

const withSeed = seed !== undefined && existsSync(seed) ? describe : describe.skip

withSeed(`the seed page at SEED_FAQ_PATH (${seed ?? 'not set: nothing to try'})`, () => {
  const load = () => loadFaq(seed ?? '', { pageUrl: 'https://example.org/faq' })

  test('has eight entries, whose ids are its anchors', async () => {
    const { faq, usable } = await load()
    expect(usable).toBe(true)
    expect(faq.entries.map(({ id }) => id)).toEqual(IDS)
    expect(faq.entries.map(({ url }) => url)).toEqual(IDS.map((id) => `https://example.org/faq#${id}`))
  })

  test('has three categories, from the captions over its index', async () => {
    const { faq } = await load()
    expect(categoriesOf(faq)).toEqual([
      'General questions',
      'Questions about in-person professional development workshops',
      'Questions about the budget',
    ])
    expect(faq.entries.map(({ category }) => categoriesOf(faq).indexOf(category ?? ''))).toEqual([
      0, 0, 0, 1, 1, 1, 2, 2,
    ])
  })

  test('has one alternate: facilitators alone is worded differently in the index', async () => {
    const { faq } = await load()
    expect(faq.entries.flatMap(({ id, alternates }) => alternates.map((text) => [id, text]))).toEqual([
      ['facilitators', 'Does my organization need to provide facilitators for CS Principles?'],
    ])
  })

  test('has answers without the furniture of the page, and with their links', async () => {
    const { faq } = await load()
    for (const { answer } of faq.entries) expect(answer).not.toMatch(/back to the top|<br|<a |___|^#/im)
    const links = Object.fromEntries(
      faq.entries.map(({ id, answer }) => [id, (answer.match(/\]\(https:\/\/docs\.google\.com/g) ?? []).length]),
    )
    expect(links).toEqual({ map: 0, pm: 2, press: 0, facilitators: 0, recruit: 0, ca: 1, pay: 1, add: 0 })
  })

  test('names the contact address, with its link mended', async () => {
    const { faq, problems } = await load()
    expect(faq.contactEmail).toBe('partner@code.org')
    expect(faq.pages[0]?.introduction).toContain('[partner@code.org](mailto:partner@code.org)')
    expect(faq.pages[0]?.introduction).not.toMatch(/General questions/)
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning repaired-link'])
  })
})
