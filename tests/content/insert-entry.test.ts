import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { insertEntry } from '../../src/content/insert-entry'
import { parseCsvEntries } from '../../src/content/parse-csv-entries'
import { parseJsonEntries } from '../../src/content/parse-json-entries'
import { parseJsonLines } from '../../src/content/parse-json-lines'
import { parseYamlEntries } from '../../src/content/parse-yaml-entries'
import { CodedError } from '../../src/model/coded-error'
import { finish, parsePage, questionsOf } from './parse-page'

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures/faq', name), 'utf8')
const VOUCHER = { question: 'When does a voucher expire?', answer: 'After 365 days.' }

/** What an insertion is refused with. */
function refusal(insert: () => string): { readonly code: string; readonly message: string } {
  try {
    insert()
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
  throw new Error('it was not refused')
}

/** The lines that are new, in order. */
function added(before: string, after: string): readonly string[] {
  const rest = before.split('\n')
  return after.split('\n').filter((line) => {
    if (rest[0] !== line) return true
    rest.shift()
    return false
  })
}

describe('in Markdown', () => {
  test('an entry stands behind the last of its category, in the form of the others, and in the index', () => {
    const page = fixture('untidy-page.md')
    const made = insertEntry('markdown', page, { ...VOUCHER, category: 'Working on your plot' })
    expect(questionsOf(made)).toContain('Working on your plot / When does a voucher expire?')
    expect(added(page, made)).toContain('- [When does a voucher expire?](#when-does-a-voucher-expire)\t')
    const entry = made.slice(made.indexOf('close --tap'), made.indexOf('<a id="leave">'))
    expect(entry).toContain(
      '<a id="when-does-a-voucher-expire"></a>\n### **When does a voucher expire?**\n\nAfter 365 days.\n',
    )
    expect(entry.match(/Back to the top/g)).toHaveLength(2)
  })

  test('without a category it stands at the end', () => {
    const made = insertEntry('markdown', fixture('untidy-page.md'), VOUCHER)
    expect(questionsOf(made).at(-1)).toBe('Leaving / When does a voucher expire?')
  })

  test('a page whose categories are headings', () => {
    const made = insertEntry('markdown', fixture('formats/entries.md'), { ...VOUCHER, category: 'Visiting' })
    expect(questionsOf(made)).toEqual([
      'Visiting / When is the market open?',
      'Visiting / When does a voucher expire?',
      'Selling / How do I get a stall?',
    ])
    expect(made).toContain('### When does a voucher expire? {#when-does-a-voucher-expire}\n')
  })

  test.each([
    [
      'a page of plain headings gets plain headings',
      '# Club\n\n## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.\n',
      '# Club\n\n## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.\n\n## When does a voucher expire?\n\nAfter 365 days.\n',
    ],
    [
      'one that ends without a line end',
      '## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.',
      '## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.\n\n## When does a voucher expire?\n\nAfter 365 days.',
    ],
    [
      'notes to the bot stay with their entry',
      '## Where is it?\n\nHere.\n\n<!-- also: place -->\n',
      '## Where is it?\n\nHere.\n\n<!-- also: place -->\n\n## When does a voucher expire?\n\nAfter 365 days.\n',
    ],
    [
      'a numbered index goes on counting',
      '# Club\n\n1. [Where is it?](#where-is-it)\n2. [Who may come?](#who-may-come)\n\n## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.\n',
      '# Club\n\n1. [Where is it?](#where-is-it)\n2. [Who may come?](#who-may-come)\n3. [When does a voucher expire?](#when-does-a-voucher-expire)\n\n## Where is it?\n\nHere.\n\n## Who may come?\n\nAll.\n\n## When does a voucher expire?\n\nAfter 365 days.\n',
    ],
  ])('%s', (_, page, expected) => {
    expect(insertEntry('markdown', page, VOUCHER)).toBe(expected)
  })

  test('line ends of Windows stay', () => {
    const made = insertEntry('markdown', '## Where is it?\r\n\r\nHere.\r\n', VOUCHER)
    expect(made.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('a second entry of the same words gets an anchor of its own', () => {
    const page = '## When does a voucher expire?\n\nLater.\n'
    const ids = parsePage(insertEntry('markdown', page, VOUCHER)).drafts.map(({ id }) => id)
    expect(ids).toEqual(['when-does-a-voucher-expire', 'when-does-a-voucher-expire-2'])
  })

  test('a category that the page does not have is named, with those that it has', () => {
    expect(
      refusal(() => insertEntry('markdown', fixture('formats/entries.md'), { ...VOUCHER, category: 'Parking' })),
    ).toMatchObject({
      code: 'category-unknown',
      message: expect.stringContaining('"Visiting", "Selling"') as unknown,
    })
  })

  test('where nothing can be put in without changing another entry, the entry is given to paste', () => {
    expect(refusal(() => insertEntry('markdown', 'No question at all.', VOUCHER))).toMatchObject({
      code: 'entry-does-not-fit',
      message: expect.stringMatching(/### When does a voucher expire\?\n\nAfter 365 days\.$/) as unknown,
    })
  })
})

describe.each([
  ['csv', 'csv', parseCsvEntries],
  ['json', 'json', parseJsonEntries],
  ['jsonl', 'json-lines', parseJsonLines],
  ['yaml', 'yaml', parseYamlEntries],
] as const)('in %s', (extension, format, parser) => {
  const page = fixture(`formats/entries.${extension}`)
  const draftsOf = (text: string) => finish(parser(text, { file: 'page' })).drafts

  test('an entry is added at the end, whatever signs are in it, and the others stay as they are', () => {
    const made = insertEntry(format, page, {
      question: 'Why "x", y; z: #1?',
      answer: 'So:\n\n- a "b"\n- c: d',
      category: 'Selling',
    })
    const drafts = draftsOf(made)
    expect(drafts.slice(0, -1)).toEqual(draftsOf(page))
    expect(drafts.at(-1)).toMatchObject({
      question: 'Why "x", y; z: #1?',
      answer: 'So:\n\n- a "b"\n- c: d',
      category: 'Selling',
    })
    expect(made.startsWith(page.trimEnd().replace(/\n {2}\]\n\}$/, ''))).toBe(true)
  })
})

test('a table without a column for it takes no category', () => {
  expect(
    refusal(() => insertEntry('csv', 'question,answer\na?,b\n', { ...VOUCHER, category: 'Visiting' })),
  ).toMatchObject({ code: 'entry-does-not-fit' })
})

test('in a table no spreadsheet takes a question for a formula', () => {
  expect(insertEntry('csv', 'question,answer\na?,b\n', { question: '=1+1?', answer: '2' })).toBe(
    'question,answer\na?,b\n" =1+1?",2\n',
  )
})

test('a list in brackets is left to its owner', () => {
  expect(refusal(() => insertEntry('yaml', '[{question: a?, answer: b}]\n', VOUCHER))).toMatchObject({
    code: 'entry-does-not-fit',
  })
})

test('whatever is asked and answered: the page has one entry more, with that question, and the others as they were', () => {
  const words = fc
    .array(
      fc.constantFrom(
        ...['# ', '- ', '1. ', '> ', '---', '```', '|', '<br>', '<!-- also: x -->', '<a id="shed"></a>', '\n', '\n\n'],
        ...['[Back to the top](#top)', '[x]: y', '**', '_', '`', '\\', '&lt;', '{#cost}', 'word', ' ', '"', 'Über'],
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''))
  const pages = ['untidy-page.md', 'formats/entries.md', 'folder/01-visiting.md'].map(fixture)
  fc.assert(
    fc.property(fc.constantFrom(...pages), words, words, (page, question, answer) => {
      // "top" in a line of the index makes it a way back for whoever reads the page.
      const asked = `Why ${question.replaceAll('top', '').replace(/\s+/g, ' ')}?`
      const before = parsePage(page).drafts
      const after = parsePage(insertEntry('markdown', page, { question: asked, answer: `So. ${answer}` })).drafts
      expect(after).toHaveLength(before.length + 1)
    }),
    { numRuns: 300 },
  )
})
