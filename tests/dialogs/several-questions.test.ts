import { startConversation, talk } from '../support/conversation'

test('two questions are answered in turn, each under its own heading', () => {
  talk([
    [
      'Can we keep a kit over summer? Who pays for the delivery of a chemistry kit?',
      {
        shows: ['summer', 'ship-chemistry'],
        says: /^\*\*Can we keep a kit[^]*second week[^]*\*\*Who pays for the delivery of a chemistry kit\?\*\*\n\nChemistry kits travel/,
        effects: ['question', 'question'],
      },
    ],
  ])
})

test.each([
  'how do I renew a kit loan and is there a training for teachers',
  'How do I renew a kit loan? And is there a training for teachers?',
  'Hi! How do I renew a kit loan?\nIs there a training for teachers?\nThanks!',
  'How do I renew a kit loan, also is there a training for teachers?',
])('%j is two questions', (text) => talk([[text, { shows: ['renew', 'training'] }]]))

test('three are answered in turn', () => {
  talk([
    [
      'Can I reserve a kit? How many can we borrow? Is there a training?',
      { shows: ['reserve', 'how-many', 'training'] },
    ],
  ])
})

test('of more than three the first three are answered, and that is said', () => {
  talk([
    [
      'Can I reserve a kit? How many can we borrow? Is there a training? Who may tell the newspaper?',
      { shows: ['reserve', 'how-many', 'training'], says: 'the first 3 questions' },
    ],
  ])
})

test('the ones without an answer are named, quoted harmlessly, and go into the mail', () => {
  talk([
    [
      'May we tell the newspaper about our kit? Who won the <b>cup</b>?',
      {
        shows: ['press'],
        kind: 'none',
        says: /no clear answer to “Who won the ‹b›cup‹\/b›\?”/,
        links: /body=Who won the <b>cup<\/b>\?$/,
        effects: ['question', 'question'],
      },
    ],
  ])
})

test('so is the unknown half of one sentence', () => {
  talk([
    [
      'May we tell the newspaper about our kit and who won the cup?',
      {
        shows: ['press'],
        kind: 'none',
        says: /no clear answer to “who won the cup\?”/,
        effects: ['question', 'question'],
      },
    ],
  ])
})

test('one that may mean several entries is asked back after the answers', () => {
  talk([
    [
      'Is there a training for teachers? What about a kit loan?',
      { shows: ['training'], kind: 'choices', says: /For “What about a kit loan\?”/ },
    ],
    ['2', { shows: ['renew'] }],
  ])
})

test('of two that are unclear one is asked back, and only that one is recorded so', () => {
  const text = 'Is there a training for teachers? What about a kit loan? Who pays for the delivery of a kit?'
  const { replies, effects } = startConversation().do(text)
  expect(replies.map(({ kind }) => kind)).toEqual(['answer', 'none', 'choices'])
  expect(
    effects.map((effect) =>
      effect.do === 'observe' && effect.observation.kind === 'question' ? effect.observation.decision : effect.do,
    ),
  ).toEqual(['answer', 'choices', 'none'])
})

test('one that is unclear and one that is unknown are both dealt with', () => {
  talk([
    [
      'What about a kit loan? Who won the cup?',
      { kind: 'choices', shows: [], says: /no clear answer to “Who won the cup\?”[^]*For “What about a kit loan\?”/ },
    ],
    ['2', { shows: ['renew'] }],
  ])
})

describe('one question stays one', () => {
  test.each([
    ['We are a small school in the county. May we borrow a kit?', 'who'],
    ['How do I renew a kit loan? How can I renew it?', 'renew'],
    ['The summer is near. Can we keep a kit over the holidays? We like it a lot.', 'summer'],
    ['Can we keep a kit over summer and return it after?', 'summer'],
  ])('%j', (text, id) => talk([[text, { shows: [id], effects: ['question'] }]]))
})

test('only one of the replies has buttons, so that a number means one thing', () => {
  const { replies } = startConversation().do('Can I reserve a kit? Is there a training? Who won the cup?')
  expect(replies.filter(({ buttons }) => buttons.length > 0)).toEqual(replies.slice(-1))
})
