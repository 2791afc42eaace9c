import { buildIndex } from '../../src/matching/build-index'
import { rank } from '../../src/matching/rank'
import type { How } from '../../src/matching/ranking'
import { allotmentFaq, entry } from './small-faq'

const GROUPS = [
  ['shed', 'cabin', 'summer house'],
  ['membership', 'subscription'],
  ['green waste', 'garden rubbish', 'prunings'],
  ['Open Day', 'OD'],
  ['head of site', 'warden', 'manager'],
]
const index = buildIndex(allotmentFaq, { language: 'en', synonyms: GROUPS })
const without = buildIndex(allotmentFaq, { language: 'en' })
const first = (question: string) => rank(index, question).matches[0]?.id

/** How a word of the question was found in the best entry, and as what. */
function found(question: string, word: string): readonly [How, string] | undefined {
  const match = rank(index, question).matches[0]?.matched.find(({ asked }) => asked === word)
  return match && [match.how, match.found]
}

test.each([
  ['can i put up a cabin', 'shed'],
  ['how much is the subscription', 'fee'],
  ['where do the prunings go', 'compost'],
  ['tell us about the od', 'visit'],
])('"%s" finds the entry that has another word of the group', (question, id) => {
  expect(first(question)).toBe(id)
  expect(rank(without, question).matches[0]?.id).not.toBe(id)
})

test('the explanation names the sense', () => {
  expect(found('can i put up a cabin', 'cabin')).toEqual(['synonym', 'shed'])
})

test('inflected words and capitals find their group too', () => {
  expect(found('may we have CABINS', 'cabins')).toEqual(['synonym', 'shed'])
})

test('a phrase stands for the other members, and each of its words counts as found', () => {
  const { matches } = rank(index, 'a summer house for my children')
  expect(matches[0]).toMatchObject({ id: 'shed', unmatched: ['children'] })
  expect(found('a summer house for my children', 'house')).toEqual(['synonym', 'shed'])
  expect(found('where does garden rubbish go', 'rubbish')).toEqual(['synonym', 'green'])
})

test('the words of a phrase mean nothing special when they stand apart', () => {
  expect(found('house in the summer', 'summer')).toBeUndefined()
})

test('one word of a phrase on the page is less than the whole phrase', () => {
  const page = [
    entry('calendar', 'What is the school calendar?'),
    entry('leaders', 'Where do the school leaders meet?'),
  ]
  const owned = buildIndex(page, { language: 'en', synonyms: [['principal', 'school leader']] })
  const [best, other] = rank(owned, 'principals').matches
  expect([best?.id, other?.id]).toEqual(['leaders', 'calendar'])
  expect(
    rank(buildIndex(page.slice(0, 1), { language: 'en', synonyms: [['principal', 'school leader']] }), 'principals')
      .decision,
  ).not.toBe('answer')
})

test('a word that two groups have, or that is said twice, counts once', () => {
  const page = [entry('fee', 'What is the fee?'), entry('dogs', 'Are dogs allowed on the fee paying plots?')]
  const twice = buildIndex(page, {
    language: 'en',
    synonyms: [
      ['dues', 'fee'],
      ['dues', 'fees', 'charge'],
    ],
  })
  const once = buildIndex(page, { language: 'en', synonyms: [['dues', 'fee']] })
  expect(rank(twice, 'dues, dues and dues')).toEqual(rank(once, 'dues, dues and dues'))
})

test('a member of common words alone is taken as it is', () => {
  const page = [entry('fee', 'What is the fee?'), entry('faq', 'Where are the frequent questions?')]
  const owned = buildIndex(page, { language: 'en', synonyms: [['how to', 'frequent questions']] })
  expect(rank(owned, 'how to').matches[0]?.id).toBe('faq')
})

test('the longest phrase counts', () => {
  const page = [entry('principal', 'Is there something for principals?'), entry('chief', 'Who is the chief?')]
  const synonyms = [
    ['school leader', 'principal'],
    ['leader', 'chief'],
  ]
  const { matches } = rank(buildIndex(page, { language: 'en', synonyms }), 'school leaders')
  expect(matches.map(({ id }) => id)).toEqual(['principal'])
})

test('common words in a phrase stand for nothing', () => {
  expect(found('does the head of site lend keys', 'head')).toEqual(['synonym', 'manager'])
  expect(rank(index, 'does the head of site lend keys').matches[0]?.matched.map(({ asked }) => asked)).not.toContain(
    'of',
  )
})

test('the own word comes before its synonym', () => {
  const page = [entry('cabin', 'Who may rent a cabin?'), entry('shed', 'Who may rent a shed?')]
  const both = buildIndex(page, { language: 'en', synonyms: [['shed', 'cabin']] })
  for (const id of ['cabin', 'shed']) {
    const { decision, matches } = rank(both, `who may rent a ${id}`)
    expect({ decision, first: matches[0]?.id, other: matches[1]?.matched.at(-1)?.how }).toEqual({
      decision: 'answer',
      first: id,
      other: 'synonym',
    })
  }
})

test('a word that the owner knows is not taken for one that is spelt like it', () => {
  const page = [entry('fee', 'What is the fee?'), entry('sheep', 'May sheep graze here?')]
  const owned = buildIndex(page, { language: 'en', synonyms: [['sheet', 'fee']] })
  expect(rank(owned, 'sheet').matches.map(({ id }) => id)).toEqual(['fee'])
})

test('a misspelt word brings its synonyms', () => {
  const page = [entry('fee', 'What is the subscription?'), entry('members', 'Who decides about membership?')]
  const owned = buildIndex(page, { language: 'en', synonyms: [['membership', 'subscription']] })
  const { matches } = rank(owned, 'membreship')
  expect(matches.map(({ id, matched }) => [id, matched[0]?.how])).toEqual([
    ['members', 'spelling'],
    ['fee', 'synonym'],
  ])
})

test('a group of which the page has no word changes nothing', () => {
  const idle = buildIndex(allotmentFaq, { language: 'en', synonyms: [['lorry', 'truck'], ['', '!'], ['alone']] })
  for (const question of ['can a lorry get to the site', 'alone', 'is there water', '!'])
    expect(rank(idle, question)).toEqual(rank(without, question))
})
