import fc from 'fast-check'
import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, wordsOf, type Move } from '../support/conversation'

/** Six questions of a category, three ways on. */
const MAX_BUTTONS = 9

const { hear } = wordsOf('en')
const phrases = Object.values(hear).flatMap((list) =>
  list.map((phrase) => phrase.replace(/[[\]()]/g, '').replaceAll('|', ' ')),
)
const words = [...new Set(kitFaq.entries.flatMap(({ question }) => question.split(' ')))]

const id = fc.oneof(fc.constantFrom(...kitFaq.entries.map((entry) => entry.id)), fc.string({ maxLength: 8 }))
const text = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '9',
    'yes',
    'no',
    'back',
    'more',
    'none of these',
    'repeat',
    'cancel',
    'delete my conversation',
  ),
  fc.constantFrom(...kitFaq.entries.map(({ question }) => question)),
  fc.constantFrom(...phrases),
  fc
    .array(fc.constantFrom(...words, 'what about', 'and for', '?', '.', 'it', 'hi', 'fucking', '\n'), { maxLength: 12 })
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.record({ afterMinutes: fc.integer({ min: 0, max: 40 }), types: text }) },
  { weight: 1, arbitrary: fc.constant({ joins: true } as const) },
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        fc.record({ v: fc.constant(1 as const), do: fc.constant('ask' as const), entry: id }),
        fc.record({ v: fc.constant(1 as const), do: fc.constant('rate' as const), entry: id, helpful: fc.boolean() }),
        fc.record({ v: fc.constant(1 as const), do: fc.constant('forget' as const), confirmed: fc.boolean() }),
        fc.record(
          {
            v: fc.constant(1 as const),
            do: fc.constant('browse' as const),
            category: fc.constantFrom('Loans', '', 'x'),
            page: fc.nat(5),
          },
          { requiredKeys: ['v', 'do'] },
        ),
        fc.constantFrom(
          ...(['none-of-these', 'person', 'help', 'rephrase', 'cancel'] as const).map(
            (it) => ({ v: 1, do: it }) as const,
          ),
        ),
      )
      .map((action) => ({ action })),
  },
)

describe.each(['en', 'de'])('in any conversation in %s', (locale) => {
  test('the bot always says something whole, with few buttons, and remembers only what it can store', () => {
    const knowledge = knowledgeOf(kitFaq, wordsOf(locale))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        // Storing is checked by the conversation itself, at every turn.
        const conversation = startConversation(knowledge)
        for (const each of moves) {
          const { replies } = conversation.do(each)
          expect(replies.length).toBeGreaterThan(0)
          expect(replies.length).toBeLessThanOrEqual(5)
          expect(replies.filter(({ buttons }) => buttons.length > 0).length).toBeLessThanOrEqual(1)
          for (const { text: said, buttons, links } of replies) {
            expect(said.trim()).not.toBe('')
            expect(said).not.toMatch(/\{\w+\}|undefined|\[object/)
            expect(buttons.length).toBeLessThanOrEqual(MAX_BUTTONS)
            const quiet = buttons.map(({ role }) => role === 'quiet')
            expect(quiet).toEqual([...quiet].sort((a, b) => Number(a) - Number(b)))
            for (const { title } of buttons) expect(title.trim()).not.toBe('')
            for (const { url } of links) expect(url).toMatch(/^(https|mailto):\S+$/)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})
