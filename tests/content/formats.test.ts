import { join } from 'node:path'
import { loadFaq } from '../../src/content/load-faq'

const fixture = (name: string) => join(__dirname, '../fixtures/faq', name)

const EXPECTED = [
  {
    id: 'hours',
    question: 'When is the market open?',
    answer: 'On Saturdays, from 8 to 13.\n\nNot on holidays.',
    category: 'Visiting',
    alternates: ['market hours', 'opening times'],
    related: ['stall'],
    keywords: ['saturday', 'time'],
  },
  {
    id: 'stall',
    question: 'How do I get a stall?',
    answer: 'Write to [the office](mailto:stalls@market.example).',
    category: 'Selling',
    alternates: ['can I sell here', 'stall for a day'],
    related: ['hours'],
    keywords: [],
    validUntil: '2030-12-31',
  },
]

describe.each([
  ['md', [5, 17]],
  ['csv', [2, 5]],
  ['json', [7, 16]],
  ['jsonl', [1, 2]],
  ['yaml', [6, 17]],
])('the same two entries as .%s', (extension, lines) => {
  const file = fixture(`formats/entries.${extension}`)

  test('are the same entries, each with its line', async () => {
    const { faq, problems, usable } = await loadFaq(file, {
      today: '2026-01-01',
      pageUrl: 'https://market.example/faq',
    })
    expect(problems).toEqual([])
    expect(usable).toBe(true)
    expect(faq.entries).toEqual(
      EXPECTED.map((entry, index) => ({
        ...entry,
        place: { file, line: lines[index] },
        url: `https://market.example/faq#${entry.id}`,
      })),
    )
  })
})

test.each(['json', 'yaml'])('.%s may say about the page what a front matter says', async (extension) => {
  const { faq } = await loadFaq(fixture(`formats/entries.${extension}`))
  expect(faq).toMatchObject({ title: 'Market questions', language: 'en-GB', contactEmail: 'office@market.example' })
  expect(faq.entries[0]?.url).toBe('https://market.example/faq#hours')
})
