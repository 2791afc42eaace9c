import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadFaq } from '../../src/content/load-faq'
import { PROBLEM_CODES } from '../../src/content/problem-codes'

const folder = join(__dirname, '../fixtures/faq/mistakes')

interface Told {
  readonly usable: boolean
  readonly entries: number
  /** Severity, line and code. */
  readonly problems: readonly string[]
}

const EXPECTED: Readonly<Record<string, Told>> = {
  'page.md': {
    usable: true,
    entries: 3,
    problems: [
      'error 3 broken-front-matter',
      'error 4 broken-front-matter',
      'warning 9 misplaced-comment',
      'error 13 dangling-anchor',
      'warning 14 dangling-anchor',
      'warning 16 unknown-related',
      'warning 18 dangling-anchor',
      'warning 18 relative-link',
      'warning 18 unusable-link',
      'warning 18 unusable-link',
      'warning 18 unusable-link',
      'warning 19 html-left-out',
      'warning 19 repaired-link',
      'warning 21 unknown-comment',
      'warning 22 broken-comment',
      'warning 25 out-of-date',
      'error 31 duplicate-anchor',
      'warning 31 not-in-index',
      'error 35 no-answer',
      'warning 39 not-in-index',
      'warning 41 unclosed-comment',
      'warning 43 text-not-used',
    ],
  },
  'front-matter.md': { usable: true, entries: 2, problems: ['error 2 broken-front-matter'] },
  'same-wording.md': { usable: true, entries: 2, problems: ['warning 7 same-wording'] },
  'nothing.md': { usable: false, entries: 0, problems: ['error 1 no-entries'] },
  'empty.md': { usable: false, entries: 0, problems: ['error 1 empty-file'] },
  'utf-16.md': { usable: false, entries: 0, problems: ['error 1 not-utf8'] },
  'latin-1.md': { usable: false, entries: 0, problems: ['error 3 not-utf8'] },
  'picture.md': { usable: false, entries: 0, problems: ['error 1 binary-file'] },
  'page.txt': { usable: false, entries: 0, problems: ['error 1 unknown-format'] },
  'columns.csv': { usable: false, entries: 0, problems: ['error 1 wrong-columns'] },
  'rows.csv': {
    usable: true,
    entries: 1,
    problems: ['warning 1 unknown-field', 'error 3 wrong-columns', 'error 4 broken-entry', 'error 5 no-answer'],
  },
  'quotes.csv': { usable: false, entries: 0, problems: ['error 2 broken-csv'] },
  'comma.json': { usable: true, entries: 1, problems: ['error 4 broken-json'] },
  'entry.json': {
    usable: true,
    entries: 2,
    problems: [
      'warning 2 unknown-field',
      'error 4 broken-json',
      'error 5 broken-entry',
      'error 6 no-answer',
      'error 7 broken-entry',
      'error 8 broken-entry',
      'error 10 duplicate-id',
    ],
  },
  'lines.jsonl': { usable: true, entries: 2, problems: ['warning 1 no-answer', 'error 2 broken-json'] },
  'entries.yaml': { usable: true, entries: 2, problems: ['error 4 broken-yaml'] },
  'no-list.yaml': { usable: false, entries: 0, problems: ['error 1 broken-yaml'] },
}

/** What needs other than one file (`load-faq.test.ts`), and what is wrong with synonyms (`load-synonyms.test.ts`). */
const ELSEWHERE = [
  ...['unreadable-file', 'too-large', 'ignored-file', 'other-language'],
  ...[
    'broken-synonyms',
    'synonyms-for-no-language',
    'lone-synonym',
    'long-synonym',
    'too-many-synonyms',
    'synonym-twice',
  ],
]

test('there is a fixture for every mistake an author can make', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(EXPECTED).sort())
  const shown = Object.values(EXPECTED).flatMap(({ problems }) => problems.map((line) => line.split(' ')[2]))
  expect([...new Set([...shown, ...ELSEWHERE])].sort()).toEqual(Object.keys(PROBLEM_CODES).sort())
})

test.each(Object.entries(EXPECTED))('%s is told what is wrong, and where', async (name, expected) => {
  const { faq, problems, usable } = await loadFaq(join(folder, name), { today: '2026-11-23' })
  const lines = problems.map(({ severity, place, code }) => `${severity} ${place.line} ${code}`)
  expect({ usable, entries: faq.entries.length, problems: lines.toSorted() }).toEqual({
    ...expected,
    problems: expected.problems.toSorted(),
  })
  for (const { place, message } of problems) {
    expect(place.file).toBe(join(folder, name))
    expect(message).toMatch(/^\S.*[.:?]$/s)
  }
})
