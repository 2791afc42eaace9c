import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk, wordsOf } from '../support/conversation'

const WAY_ON = ['What can you do?', 'Browse topics', 'Talk to a person'] as const

test.each(['', '   ', '\n\n', '&nbsp;', '\u200b\u202e', '\u0000'])('an empty message (%j) is told so', (text) => {
  talk([[text, { kind: 'notice', says: 'empty message', alsoOffers: WAY_ON, effects: [] }]])
})

test.each(['?!?!', '...', '😀😀', '🤷🏽‍♀️', '— – —', '\ud800'.concat('!')])('only signs (%j) are told so', (text) => {
  talk([[text, { kind: 'notice', says: 'only read words', alsoOffers: WAY_ON, effects: [] }]])
})

test('a number without a list is told so', () => {
  talk([['7', { says: 'no list open', effects: [] }]])
})

describe('a very long paste', () => {
  const filler = 'The quick brown fox jumps over the lazy dog. '.repeat(60)

  test('is not guessed about: the reader is asked which question', () => {
    talk([
      [
        filler,
        {
          kind: 'notice',
          says: /2,700 characters|2,699 characters/,
          links: /^mailto/,
          alsoOffers: ['Talk to a person'],
          effects: ['question'],
        },
      ],
    ])
  })

  test('that asks something the page answers offers that', () => {
    talk([
      [
        `Dear team! How do I renew a kit loan? ${filler}`,
        { kind: 'choices', says: 'long text', offers: ['How do I renew a kit loan?', 'None of these'] },
      ],
      ['1', { shows: ['renew'] }],
    ])
  })

  test.each([
    'x'.repeat(65_536),
    ' '.repeat(65_536).concat('x'),
    'a.b.'.repeat(16_384),
    'e\u0301\u0302\u0303'.repeat(16_384),
    '👩‍👩‍👧'.repeat(8_000),
  ])('of any shape is answered in no time', (text) => {
    const conversation = startConversation()
    conversation.do('hi')
    const start = performance.now()
    const { replies } = conversation.do(text)
    expect(replies.length).toBeGreaterThan(0)
    // Fifty milliseconds is the promise; a loaded machine gets ten times that before it counts as broken.
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('another language than the page’s', () => {
  test.each([
    'Как продлить договор?',
    '我可以续借吗',
    'كيف أجدد',
    'Wie kann ich das Material verlängern?',
    '¿Puedo hablar con la prensa sobre el kit?',
    'Est-ce que je peux garder le kit pendant les vacances ?',
  ])('%j is told honestly, and nothing is guessed', (text) => {
    talk([
      [
        text,
        {
          kind: 'none',
          shows: [],
          says: /only understand English/,
          links: /^mailto:kits@county\.example/,
          effects: ['question'],
        },
      ],
    ])
  })

  test('is told in the bot’s language, and the page’s language is named in it', () => {
    talk(
      [['Wie kann ich das Material verlängern?', { says: 'Ich verstehe hier nur Englisch' }]],
      startConversation(knowledgeOf(kitFaq, wordsOf('de'))),
    )
  })

  test.each([
    'do our schools in Zürich and São Paulo pay for the delivery of a chemistry kit',
    'kit loan',
    'asdf qwer',
    'renew',
  ])('%j is not', (text) => talk([[text, { saysNot: 'only understand' }]]))

  test('a word-for-word question of the page is answered whatever it looks like', () => {
    const faq = {
      ...kitFaq,
      entries: kitFaq.entries.map((entry) =>
        entry.id === 'press' ? { ...entry, alternates: ['Wie ist das mit der Zeitung?'] } : entry,
      ),
    }
    talk([['Wie ist das mit der Zeitung?', { shows: ['press'] }]], startConversation(knowledgeOf(faq)))
  })
})

describe('abuse', () => {
  test.each(['you are stupid', 'this sucks', 'fuck you', 'you idiot!!', 'wtf', 'stupid bot'])(
    '%j gets one calm line',
    (text) => talk([[text, { kind: 'notice', says: /^I'd like to get you an answer\..*kits@county\.example\.$/ }]]),
  )

  test('gets the ways on, but an open list stays open', () => {
    talk([['wtf', { alsoOffers: ['Talk to a person', 'Browse topics'] }]])
    talk([
      ['kit loan', { kind: 'choices' }],
      ['wtf', { says: 'like to get you an answer' }],
      ['2', { shows: ['renew'] }],
    ])
  })

  test('is not what digits alone are', () => {
    talk([['2017-18', { kind: 'none', saysNot: 'like to get you an answer', effects: ['question'] }]])
  })

  test.each(['how the hell do i renew the fucking kit loan', 'WTF how do I renew a kit loan, you idiots'])(
    'but a question behind it is answered: %j',
    (text) => talk([[text, { shows: ['renew'] }]]),
  )

  test('a question behind it without an answer gets the calm line and the mail', () => {
    talk([['who the hell won the damn cup', { kind: 'none', says: 'like to get you an answer', links: /^mailto/ }]])
  })
})
