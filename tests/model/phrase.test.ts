import { compilePhrases, plain } from '../../src/model/phrase'

describe('the plain form of a text', () => {
  test.each([
    ['Helloo!!', 'helo'],
    ["What's  up?", 'whats up'],
    ['I’d LIKE a   person…', 'id like a person'],
    ['ｔｈｘ', 'thx'],
    ['2017-18', '2017 18'],
    ['1100', '1100'],
    ['👍🏽', '👍'],
    ['❤️', '❤'],
    ['1️⃣', '1'],
    ['?!', '?!'],
    [' \n ', ''],
  ])('%j is %j', (text, expected) => expect(plain(text)).toBe(expected))
})

describe('phrases', () => {
  const person = compilePhrases(['[can i] (talk|speak) (to|with) [a|an] [real] (person|human being)', '👋'])

  test.each([
    'talk to a person',
    'Can I speak with a REAL person?!',
    'speak to human being',
    'can i talk with person',
    '👋🏿',
    'taalk too a personn',
  ])('hear %j', (text) => expect(person.isWhole(plain(text))).toBe(true))

  test.each([
    'talk to a person about cake',
    'can talk to a person',
    'talk to a per son',
    'talkto a person',
    '',
    '👋👋',
  ])('do not hear %j', (text) => expect(person.isWhole(plain(text))).toBe(false))

  test('are told apart at the start, at the end and within', () => {
    expect(person.isStart(plain('Talk to a person about cake'))).toBe(true)
    expect(person.isStart(plain('cake, talk to a person'))).toBe(false)
    expect(person.isEnd(plain('About cake: speak with person'))).toBe(true)
    expect(person.isEnd(plain('people speak with persons'))).toBe(false)
    expect(person.isWithin(plain('May I speak with a person there?'))).toBe(true)
    expect(person.isWithin(plain('bespeak with a person'))).toBe(false)
  })

  test.each([
    ['talk (to a person', '('],
    ['talk] to', ']'],
    ['(a]', ']'],
    ['yes | no', '|'],
  ])('%j is refused, and the sign named', (phrase, sign) => {
    expect(() => compilePhrases(['fine', phrase])).toThrow(SyntaxError)
    expect(() => compilePhrases(['fine', phrase])).toThrow(sign)
  })

  test('signs that mean something in expressions stand for themselves', () => {
    const expression = compilePhrases(['?', '^$', '.*'])
    expect(expression.isWhole(plain('?'))).toBe(true)
    expect(expression.isWhole(plain('anything'))).toBe(false)
  })
})
