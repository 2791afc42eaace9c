import { startConversation, talk, type Move } from '../support/conversation'

const CANCEL = 'How do I cancel a kit loan?'
const RENEW = 'How do I renew a kit loan?'
const NONE = 'None of these'

test('a question that may mean several entries is asked back, with a way out', () => {
  talk([
    ['kit loan', { kind: 'choices', says: 'which of these', offers: [CANCEL, RENEW, NONE], effects: ['question'] }],
  ])
})

describe('a choice can be made', () => {
  test.each<[how: string, move: Move, shown: string]>([
    ['with its button', { press: RENEW }, 'renew'],
    ['with its number', '2', 'renew'],
    ['with its number, written otherwise', ' #2. ', 'renew'],
    ['with "option 1"', 'option 1', 'cancel-loan'],
    ['with "number two please"', 'number two please', 'renew'],
    ['with "the second one"', 'The second one!', 'renew'],
    ['with "first"', 'first', 'cancel-loan'],
    ['with "the last one"', 'the last one', 'renew'],
    ['with "the latter"', 'the latter', 'renew'],
    ['with its title', 'how do I renew a kit loan', 'renew'],
    ['with one word of it', 'renew', 'renew'],
    ['with a word in another form', 'renewing', 'renew'],
    ['with courtesies around it', 'ok, the second one please', 'renew'],
  ])('%s', (_, move, shown) => {
    const turns = [['kit loan', { offers: [CANCEL, RENEW, NONE] }]] as const
    talk([...turns, [move, { shows: [shown] }]])
  })

  test.each<Move>([
    { press: NONE },
    '3',
    'none of these',
    'None.',
    'neither',
    'no',
    'nope, none of them',
    'something else',
  ])('against all of them: %j', (move) => {
    talk([
      ['kit loan', { kind: 'choices' }],
      [
        move,
        {
          kind: 'none',
          says: 'kits@county.example',
          links: /^mailto:kits@county\.example.*body=kit loan$/,
          alsoOffers: ['Ask in other words', 'Browse topics', 'Talk to a person'],
        },
      ],
    ])
  })
})

test('a command is a command, even where it is a word of a choice', () => {
  talk([
    ['kit loan', { offers: [CANCEL, RENEW, NONE] }],
    ['cancel', { says: "that's dropped" }],
  ])
})

test('a number that is not on the list gets the list again', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['7', { kind: 'choices', says: '1 to 3', offers: [CANCEL, RENEW, NONE] }],
    ['2', { shows: ['renew'] }],
  ])
})

test('a new question wins over the choice', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['Is there a training for teachers?', { shows: ['training'] }],
    ['2', { saysNot: 'Renew' }],
  ])
})

test('"none of these" twice in a row is worded differently', () => {
  const conversation = startConversation()
  conversation.do('kit loan')
  const first = conversation.do('none of these').replies[0]?.text
  conversation.do('kit loan')
  expect(conversation.do('none of these').replies[0]?.text).not.toBe(first)
})

test('the question that was asked stays the one to send, whichever entry was picked', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['2', { shows: ['renew'] }],
    ['talk to a person', { links: /body=kit loan$/ }],
  ])
})
