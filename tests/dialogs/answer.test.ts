import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk } from '../support/conversation'

test('the page answers in its own words, and says where', () => {
  const { replies } = startConversation().do('How do I renew a kit loan?')
  expect(replies).toHaveLength(1)
  expect(replies[0]).toMatchObject({
    kind: 'answer',
    entryId: 'renew',
    text: kitFaq.entries.find(({ id }) => id === 'renew')?.answer,
    links: [{ title: 'Read this on the page', url: 'https://kits.example/faq#renew' }],
  })
})

test('what the author named leads on, and nothing else; what is gone, out of date or just shown is left out', () => {
  talk([
    [
      'How do I renew a kit loan?',
      {
        offers: ['What happens when a kit comes back late?'],
      },
    ],
  ])
})

const NEIGHBOURS = [
  'How do I cancel a kit loan?',
  'How many kits can one school borrow at a time?',
  'Which schools may borrow a kit?',
]

test('what leads on can be had by button, number or words', () => {
  for (const choice of [
    { press: 'How many kits can one school borrow at a time?' },
    '2',
    'the second one',
    'how many KITS can one school borrow at a time',
  ] as const) {
    talk([
      ['What happens when a kit comes back late?', { shows: ['late'], offers: NEIGHBOURS }],
      [choice, { shows: ['how-many'] }],
    ])
  }
})

test.each([
  [
    'Do we have to bring laptops to the training for teachers?',
    'training',
    '**Is there a training for teachers?**\n\nThere are',
  ],
  ['Is there a training for teachers?', 'training', 'There are'],
])('an answer to a question that was not wholly found says what it answers: %j', (text, id, start) => {
  const { replies } = startConversation().do(text)
  expect(replies[0]).toMatchObject({ entryId: id })
  expect(replies[0]?.text.slice(0, start.length)).toBe(start)
})

test('ratings and a person stand quietly beside every answer', () => {
  talk([
    [
      'Can we keep a kit over the summer holidays?',
      { shows: ['summer'], alsoOffers: ['Helpful', 'Not helpful', 'Talk to a person'] },
    ],
  ])
})

test('an entry without an address on the web has no link', () => {
  const { id, question, answer, place } = kitFaq.entries[3] ?? fail()
  const entry = { id, question, answer, place, alternates: [], keywords: [], related: [] }
  const { replies } = startConversation(knowledgeOf({ ...kitFaq, entries: [entry] })).do(question)
  expect(replies[0]).toMatchObject({ kind: 'answer', links: [] })
})

describe('an entry that is out of date', () => {
  test('is named with its date and the way to a person, and not answered from', () => {
    talk([
      [
        'When is the science fair?',
        {
          kind: 'none',
          shows: [],
          says: /“When is the science fair\?”.*May 12, 2026.*kits@county\.example/,
          saysNot: 'takes place',
          links: /^mailto:kits@county\.example\?.*When is the science fair/,
          alsoOffers: ['Talk to a person'],
          effects: ['question'],
        },
      ],
    ])
  })

  test('counts as a question without an answer', () => {
    const { effects } = startConversation().do('When is the science fair?')
    expect(effects).toMatchObject([{ observation: { kind: 'question', decision: 'none' } }])
  })

  test('is answered from on its last day', () => {
    const faq = {
      ...kitFaq,
      entries: kitFaq.entries.map((entry) => (entry.id === 'fair' ? { ...entry, validUntil: '2026-11-23' } : entry)),
    }
    talk([['When is the science fair?', { shows: ['fair'] }]], startConversation(knowledgeOf(faq)))
  })

  test('is not answered from when a button names it either', () => {
    talk([[{ action: { v: 1, do: 'ask', entry: 'fair' } }, { kind: 'none', shows: [], saysNot: 'takes place' }]])
  })
})

function fail(): never {
  throw new Error('the FAQ has no such entry')
}
