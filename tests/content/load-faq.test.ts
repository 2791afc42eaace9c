import { copyFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadFaq } from '../../src/content/load-faq'

const fixtures = join(__dirname, '../fixtures/faq')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faq-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text)
const told = async (path = folder) => {
  const { problems, usable } = await loadFaq(path)
  return {
    usable,
    problems: problems.map(
      ({ severity, code, place }) => `${severity} ${place.file.slice(folder.length + 1)}:${place.line} ${code}`,
    ),
  }
}

describe('a folder', () => {
  test('is read in the order of the names, without what editors and systems leave there', async () => {
    const { faq, problems, usable } = await loadFaq(join(fixtures, 'folder'))
    expect(faq.entries.map(({ id }) => id)).toEqual(['when-is-it-open', 'what-does-a-stall-cost'])
    expect(faq.pages.map(({ file, entryIds }) => [file.slice(fixtures.length), entryIds])).toEqual([
      ['/folder/01-visiting.md', ['when-is-it-open']],
      ['/folder/02-selling.csv', ['what-does-a-stall-cost']],
    ])
    expect(faq).toMatchObject({ title: 'Visiting', contactEmail: 'hello@market.example', language: 'en' })
    expect(problems.map(({ code, place }) => `${place.file.slice(fixtures.length)} ${code}`)).toEqual([
      '/folder/notes.txt ignored-file',
    ])
    expect(usable).toBe(true)
  })

  test('says that folders in it are not read', async () => {
    await mkdir(join(folder, 'more.md'))
    await write('a.md', '## Why?\nSo')
    expect(await told()).toEqual({ usable: true, problems: ['warning more.md:1 ignored-file'] })
  })

  test('has ids that are unique over all files; the second is left out and both places are named', async () => {
    await write('a.md', '## Why?\nSo')
    await write('b.csv', 'id,question,answer\nwhy?,Other,x\nwhy,Why not?,y\n')
    await write('c.json', '[{"question": "Why", "answer": "z"}]')
    const { faq, problems } = await loadFaq(folder)
    expect(faq.entries.map(({ id, answer }) => [id, answer])).toEqual([
      ['why', 'So'],
      ['why?', 'x'],
      ['why-1', 'z'],
    ])
    const duplicate = problems.find(({ code }) => code === 'duplicate-id')
    expect(duplicate?.place).toEqual({ file: join(folder, 'b.csv'), line: 3 })
    expect(duplicate?.message).toContain(`${join(folder, 'a.md')}:1`)
  })

  test('may name entries of another file as related', async () => {
    await write('a.md', '## Why?\n<!-- related: how, nowhere -->\nSo')
    await write('b.md', '## How?\nThus')
    const { faq, problems } = await loadFaq(folder)
    expect(faq.entries[0]?.related).toEqual(['how'])
    expect(problems.map(({ code }) => code)).toEqual(['unknown-related'])
  })

  test('is not usable while one file cannot be read, and still shows the rest', async () => {
    await write('a.md', '## Why?\nSo')
    await write('b.md', '')
    await symlink(join(folder, 'loop.md'), join(folder, 'loop.md'))
    await symlink(join(folder, 'gone'), join(folder, 'lost.md'))
    const { faq } = await loadFaq(folder)
    expect(faq.entries).toHaveLength(1)
    expect(await told()).toEqual({
      usable: false,
      problems: ['error b.md:1 empty-file', 'error loop.md:1 unreadable-file', 'error lost.md:1 unreadable-file'],
    })
  })

  test('without a page is not usable', async () => {
    expect(await told()).toEqual({ usable: false, problems: ['error :1 no-entries'] })
  })

  test('in two languages is understood as its first one, with a warning', async () => {
    await write('a.md', '---\nlang: de\n---\n## Warum?\nDarum')
    await write('b.md', '---\nlanguage: fr\n---\n## Pourquoi ?\nVoilà')
    expect((await loadFaq(folder)).faq.language).toBe('de')
    expect(await told()).toEqual({ usable: true, problems: ['warning b.md:1 other-language'] })
  })
})

describe('a file', () => {
  test('that is missing, or a loop of links, is a problem and no crash', async () => {
    await symlink(join(folder, 'loop'), join(folder, 'loop'))
    expect(await told(join(folder, 'no.md'))).toEqual({ usable: false, problems: ['error no.md:1 unreadable-file'] })
    expect(await told(join(folder, 'loop'))).toEqual({ usable: false, problems: ['error loop:1 unreadable-file'] })
  })

  test('of more than 20 MB is not read', async () => {
    await write('a.md', '## Why?\nSo')
    await truncate(join(folder, 'a.md'), 20 * 1024 * 1024 + 1)
    expect(await told(join(folder, 'a.md'))).toEqual({ usable: false, problems: ['error a.md:1 too-large'] })
  })

  test('may begin with the mark that Windows puts before UTF-8, and end its lines as Windows does', async () => {
    await write('a.md', '\ufeff---\r\ntitle: T\r\n---\r\n## Why?\r\nSo,\r\nreally.\r\n')
    const { faq, problems } = await loadFaq(join(folder, 'a.md'))
    expect(problems).toEqual([])
    expect(faq).toMatchObject({
      title: 'T',
      entries: [{ question: 'Why?', answer: 'So,\nreally.', place: { line: 4 } }],
    })
  })

  test('reached over a symbolic link is read', async () => {
    await copyFile(join(fixtures, 'untidy-page.md'), join(folder, 'real.md'))
    await symlink(join(folder, 'real.md'), join(folder, 'link.md'))
    expect((await loadFaq(join(folder, 'link.md'))).faq.entries).toHaveLength(6)
  })

  test('keeps an entry until its last day is over, and tells from then on', async () => {
    await write('a.md', '## Why?\n<!-- valid until: 2030-06-30 -->\nSo')
    const on = async (today: string) => (await loadFaq(folder, { today })).problems.map(({ code }) => code)
    expect(await on('2030-06-30')).toEqual([])
    expect(await on('2030-07-01')).toEqual(['out-of-date'])
    expect((await loadFaq(folder, { today: '2031-01-01' })).faq.entries).toHaveLength(1)
  })
})

test('a long page is loaded in pieces between which others get their turn', async () => {
  const sections = Array.from({ length: 2000 }, (_, n) => `## Question ${n}?\n\n[Answer](a/${n}) with *words*.\n`)
  await write('a.md', sections.join('\n'))
  let turns = 0
  let isLoading = true
  const others = () => {
    turns += 1
    if (isLoading) setImmediate(others)
  }
  setImmediate(others)
  const { faq } = await loadFaq(folder)
  isLoading = false
  expect(faq.entries).toHaveLength(2000)
  expect(turns).toBeGreaterThan(10)
})
