import { talk, type Expected, type Turns } from '../support/conversation'

const THERE: Expected = {
  says: 'kits@county.example',
  links: /^mailto:kits@county\.example/,
  effects: ['person-asked'],
}

describe('a person is reached at once', () => {
  test.each([
    'talk to a person',
    'Talk to a human!!',
    'can I speak with someone please',
    'I want to talk to a real person',
    "I'd like to speak to an agent",
    'human',
    'let me talk to a human being',
    'could you connect me with someone?',
    'hi, can i talk to someone?',
    'how can I contact you?',
    "what's your email address?",
    'is there a real person I can talk to?',
    'please transfer me to an agent',
    'no bots please',
    'this bot is useless, let me talk to somebody',
    'I do not get it. Can I talk to a human? Thanks!',
    'can someone call me',
    'please call me at 555-1234',
    'is anyone there?',
    'Hello! Is there anybody here?',
    'can you put me through to a human',
    'how do i get in touch with the team',
    'speek to a perrson'.replace('speek', 'speak'),
  ])('%j', (text) => talk([[text, THERE]]))

  const PENDING: readonly (readonly [string, Turns])[] = [
    ['during a choice', [['kit loan', { kind: 'choices' }]]],
    ['while browsing', [['browse', { kind: 'choices' }]]],
    ['after a miss', [['asdf', { kind: 'none' }]]],
    ['while deletion is being confirmed', [['delete my conversation', { kind: 'choices' }]]],
  ]
  test.each(PENDING)('%s', (_, before) => talk([...before, ['talk to a person', THERE]]))
})

test('the mail carries the last question', () => {
  talk([
    ['Who won the cup?', { kind: 'none' }],
    [{ press: 'Talk to a person' }, { ...THERE, links: /subject=Question: Who won the cup\?&body=Who won the cup\?$/ }],
  ])
})

test('a question from a quarter of an hour ago is not carried', () => {
  talk([
    ['Who won the cup?', { kind: 'none' }],
    [
      { afterMinutes: 16, types: 'human please' },
      { ...THERE, links: /subject=A question about Science Kit FAQ$/ },
    ],
  ])
})

test('what the request itself says it is about is what the mail is about', () => {
  talk([['I want to talk to someone about broken lenses', { ...THERE, links: /body=broken lenses$/ }]])
})

test.each([
  ['please call me at 555-1234', /body=please call me at 555-1234$/],
  ['The lenses of our microscope are broken; can someone call me?', /body=The lenses .* call me\?$/],
])('%j is mailed as it stands', (text, links) => talk([[text, { ...THERE, links }]]))

test('words that merely contain such a phrase are a question', () => {
  talk([['How do I tell a person at the newspaper about our kit?', { effects: ['question'] }]])
})
