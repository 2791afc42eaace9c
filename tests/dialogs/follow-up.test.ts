import type { Entry } from '../../src/model/entry'
import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk } from '../support/conversation'

const ROBOTICS = ['Who pays for the delivery of a robotics kit?', { shows: ['ship-robotics'] }] as const

test.each([
  'and for chemistry?',
  'what about for chemistry',
  'same for chemistry?',
  'what about a chemistry kit?',
  'how about chemistry',
])('%j goes back to the last question, and what was assumed is said', (text) => {
  talk([
    ROBOTICS,
    [text, { shows: ['ship-chemistry'], says: /About \*\*.*chemistry.*\*\*:\n\n/, effects: ['question'] }],
  ])
})

test('"what about …?" may name something else on the page', () => {
  talk([ROBOTICS, ['what about the newspaper?', { shows: ['press'], says: 'About **newspaper**:' }]])
})

test('where the page has no answer for the new thing it says so, and the old answer is not repeated', () => {
  talk([
    ROBOTICS,
    [
      'and for microscopes?',
      {
        kind: 'none',
        shows: [],
        says: /microscopes/,
        saysNot: 'free of charge',
        links: /body=Who pays.*\(microscopes\)$/,
      },
    ],
    ['and for chemistry?', { shows: ['ship-chemistry'] }],
  ])
})

test('where the page only mentions the new thing elsewhere, that is offered and not taken for the answer', () => {
  talk([
    ROBOTICS,
    [
      'same for telescopes?',
      {
        kind: 'choices',
        shows: [],
        says: /^I'm not sure the page says that for \*\*telescopes\*\*\. It mentions it here:/,
        alsoOffers: ['Is there a training for teachers?'],
      },
    ],
    ['yes', { shows: ['training'] }],
  ])
})

test.each(['what about from the telescopes?', 'same for telescopes?', 'and outside of telescopes?'])(
  'of %j only the thing is quoted',
  (text) => talk([ROBOTICS, [text, { says: '**telescopes**' }]]),
)

/** The kits' FAQ with something more known of one entry. */
const withEntry = (id: string, more: Partial<Entry>) =>
  startConversation(
    knowledgeOf({
      ...kitFaq,
      entries: kitFaq.entries.map((entry) => (entry.id === id ? { ...entry, ...more } : entry)),
    }),
  )

test('what the author named as related answers it', () => {
  talk(
    [ROBOTICS, ['same for telescopes?', { shows: ['training'], says: 'About **telescopes**:' }]],
    withEntry('ship-robotics', { related: ['training'] }),
  )
})

test('so does what asks the same in another wording of the last question', () => {
  talk(
    [ROBOTICS, ['same for telescopes?', { shows: ['training'], says: 'About **telescopes**:' }]],
    withEntry('ship-robotics', { alternates: ['Is there a training for robots?'] }),
  )
})

test('a twin that is out of date is recorded as a question without an answer', () => {
  const conversation = withEntry('ship-chemistry', { validUntil: '2026-01-31' })
  conversation.do('Who pays for the delivery of a robotics kit?')
  expect(conversation.do('and for chemistry?')).toMatchObject({
    replies: [{ kind: 'none' }],
    effects: [{ observation: { kind: 'question', decision: 'none' } }],
  })
})

test('where the last answer already covers the new thing, it is pointed to', () => {
  talk([
    ['Which schools may borrow a kit?', { shows: ['who'] }],
    [
      'what about libraries?',
      { kind: 'notice', shows: [], says: /\*\*libraries\*\* is in the answer above/, saysNot: 'science club' },
    ],
  ])
})

test('years count to the letter', () => {
  talk([
    ['When is the science fair?', { kind: 'none' }],
    ['Can we keep a kit over the summer holidays?', { shows: ['summer'] }],
    ['and for 2027?', { kind: 'none', saysNot: 'second week' }],
  ])
})

test('a clear new question wins over the last one', () => {
  talk([
    ROBOTICS,
    ['Is there a training for teachers?', { shows: ['training'], saysNot: 'About' }],
    ['and how do I renew a kit loan?', { shows: ['renew'], saysNot: 'About' }],
    ['what about how many kits we can borrow at a time?', { shows: ['how-many'] }],
  ])
})

test('after a quarter of an hour nothing is left to go back to', () => {
  talk([
    ROBOTICS,
    [
      { afterMinutes: 16, types: 'and for microscopes?' },
      { kind: 'none', saysNot: /microscopes|Who pays/ },
    ],
  ])
})

test('a question about "it" that the last answer covers is answered by pointing there', () => {
  talk([
    ['May we tell the newspaper about our kit?', { shows: ['press'] }],
    ['do you check it?', { shows: [], says: /in the answer above, to “May we tell/, saysNot: 'before it is printed' }],
  ])
})

test('what is shown of a person’s words is harmless', () => {
  talk([ROBOTICS, ['and for <at>everyone</at> [x](http://evil)?', { saysNot: /<at>|\[x\]\(/ }]])
})
