import { talk, type Move } from '../support/conversation'

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

test('a list is progress: what was not found before it is not held against what comes after', () => {
  talk([
    ['asdf', { kind: 'none' }],
    ['who won the cup', { says: "isn't on the page either" }],
    ['kit loan', { kind: 'choices' }],
    ['none of these', { says: "don't have it under those" }],
    ['asdf', { says: "isn't on the page either" }],
  ])
})

describe('a clear new question is no pick by words', () => {
  test.each<[what: string, text: string, shown: readonly string[]]>([
    ['it opens as questions do', 'when can I renew', ['renew']],
    ['another entry answers it', 'the newspaper', ['press']],
  ])('%s', (_, text, shows) => {
    talk([
      ['browse', { kind: 'choices' }],
      [{ press: 'Loans' }, { kind: 'choices' }],
      [text, { shows, effects: ['question'] }],
    ])
  })

  test.each(['late', 'late please'])('but its title can be named in short: %j', (text) => {
    talk([
      [{ action: { v: 1, do: 'browse', category: 'Loans' } }, { kind: 'choices' }],
      [text, { shows: ['late'], effects: [] }],
    ])
  })

  test.each(['it was not for the summer'])('%j has too little of a title', (text) => {
    talk([
      [{ action: { v: 1, do: 'browse', category: 'Loans' } }, { kind: 'choices' }],
      [text, { effects: ['question'] }],
    ])
  })

  test('a topic is not picked where an entry answers', () => {
    talk([
      ['browse', { kind: 'choices' }],
      ['for teachers', { shows: ['training'], effects: ['question'] }],
    ])
  })
})

test('a number beyond a list counts all that a number can pick, and "repeat" still repeats what was said', () => {
  talk([
    ['How do I renew a kit loan?', { shows: ['renew'] }],
    ['9', { kind: 'choices', says: /1 to 4\b/ }],
    ['repeat', { shows: ['renew'] }],
  ])
})

test('the question that was asked stays the one to send, whichever entry was picked', () => {
  talk([
    ['kit loan', { kind: 'choices' }],
    ['2', { shows: ['renew'] }],
    ['talk to a person', { links: /body=kit loan$/ }],
  ])
})
