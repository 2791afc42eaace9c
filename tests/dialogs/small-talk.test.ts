import { startConversation, talk, type Expected } from '../support/conversation'

const KINDS: readonly (readonly [string, Expected, readonly string[]])[] = [
  [
    'a greeting',
    { says: 'Hello! What would you like to know?' },
    [
      'hi',
      'Hello',
      'helloo!!',
      'hey there!',
      'good morning',
      'Hi!! 😀',
      '👋',
      'hola',
      'Bonjour!',
      'Guten Tag',
      'hi quick q',
      'hey there, quick question',
    ],
  ],
  [
    'a call for help',
    { says: 'Ask in your own words' },
    ['help', 'HELP!', 'what can you do?', 'can you help me?', 'i have a question'],
  ],
  [
    'thanks',
    { says: /^You're welcome\.$/ },
    [
      'thx!!',
      'Thank you so much!',
      'ok thanks',
      'ty',
      'perfect, thanks',
      'thanks a lot 🙏',
      '🙏',
      'danke',
      'Muchas gracias!',
      'merci',
    ],
  ],
  [
    'a goodbye',
    { says: 'Goodbye' },
    ['bye', 'Goodbye!', 'thanks, bye', 'see you later', 'au revoir', 'have a nice day'],
  ],
  [
    'whether this is a bot',
    { says: /^I'm a bot, not a person/ },
    [
      'are you a bot?',
      'Are you human?',
      'who are you',
      'am I talking to a real person?',
      'are you even a human?',
      'is this chatgpt?',
    ],
  ],
  ['a cancellation', { says: "that's dropped" }, ['cancel', 'STOP', 'never mind', 'nvm', 'start over', 'please stop']],
]

describe.each(KINDS)('%s is recognised', (_, expected, texts) => {
  test.each(texts)('%j', (text) => talk([[text, { ...expected, effects: [] }]]))
})

describe('but a question is a question, whatever stands around it', () => {
  test.each([
    'Hi, how do I renew a kit loan?',
    'Hello there! I was wondering how to renew a kit loan. Thanks!',
    'please help me renew a kit loan',
    'can you tell me how to renew a kit loan please',
    'thanks! and how do i renew a kit loan',
    'good morning team, quick question - how can we renew our kit loan? cheers',
    'I have a question: how do I renew a kit loan??? thx',
    'Stop. How do I renew a kit loan?',
  ])('%j', (text) => talk([[text, { shows: ['renew'], effects: ['question'] }]]))
})

test('thanks end nothing: what was on offer still is, and "repeat" repeats the answer', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['thanks', { says: "You're welcome" }],
    ['2', { shows: ['renew'] }],
    ['thx!', { says: "You're welcome" }],
    ['could you repeat that please?', { shows: ['renew'], alsoOffers: ['Helpful'] }],
  ])
})

test.each([
  ['who are you? what can you do?', 'Ask in your own words'],
  ['What can you do? Who are you?', "I'm a bot"],
])('of nothing but small talk the last is answered: %j', (text, says) => talk([[text, { says, effects: [] }]]))

test('a yes to several choices gets the list again', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['yes', { kind: 'choices', says: 'by its number, 1 to 3', saysNot: "hadn't asked" }],
    ['2', { shows: ['renew'] }],
  ])
})

test('there may be nothing to repeat', () => {
  talk([['say that again', { says: 'nothing to repeat' }]])
})

test('cancelling drops the choice and the topic', () => {
  talk([
    ['How do I renew a kit loan?', { shows: ['renew'] }],
    ['cancel', { says: "that's dropped" }],
    ['2', { says: 'no list open' }],
    ['what about the price?', { saysNot: 'renew' }],
  ])
})

test('yes and no to nothing get a way on', () => {
  for (const text of ['yes', 'No.', 'nope']) talk([[text, { says: 'What would you like to know?' }]])
})

test('help shows three real questions from different topics, the topics, and how to reach a person', () => {
  talk([
    [
      'help',
      {
        says: /Loans, Delivery, Teachers[^]*kits@county\.example/,
        offers: [
          'How do I renew a kit loan?',
          'Who pays for the delivery of a robotics kit?',
          'Is there a training for teachers?',
        ],
        alsoOffers: ['Browse topics', 'Talk to a person'],
        links: /^mailto:kits@county\.example/,
      },
    ],
    ['2', { shows: ['ship-robotics'] }],
  ])
})

test('somebody who arrives is told what this is and what to ask, in fewer words than help', () => {
  const welcome = startConversation().do({ joins: true }).replies[0]
  const help = startConversation().do('help').replies[0]
  expect(welcome?.text).toMatch(/bot.*\*\*Science Kit FAQ\*\*/)
  expect(welcome?.buttons.filter(({ role }) => role === 'related')).toHaveLength(3)
  expect(welcome?.text.length).toBeLessThan(help?.text.length ?? 0)
})
