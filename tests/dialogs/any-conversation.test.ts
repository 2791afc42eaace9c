import fc from 'fast-check'
import { freshState } from '../../dialogs/state'
import { kitFaq } from '../support/conversation-faq'
import type { Action } from '../../src/model/action'
import type { TicketFacts } from '../../src/model/ticket'
import {
  knowledgeOf,
  knowledgeWithTickets,
  MORNING,
  startConversation,
  wordsOf,
  type Move,
  type Spoken,
} from '../support/conversation'

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

function expectWhole({ replies }: Spoken): void {
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

/** What people do to have something sent, and with what they sent. */
const forPeople: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(
    'talk to a person',
    'yes',
    'send it',
    'status',
    'cancel FAQ-1042',
    'FAQ-7 is about the cup of 2019, you know',
  ),
  fc.constantFrom(
    'ada@school.example',
    'skip',
    '123456',
    'write back',
    'that helped',
    'email me this conversation',
    '1',
    '3',
    '4',
  ),
  fc
    .oneof<fc.Arbitrary<Action>[]>(
      fc.record({
        v: fc.constant(1 as const),
        do: fc.constant('escalate' as const),
        step: fc.constantFrom('preview', 'edit', 'email', 'without-email', 'with-lines', 'without-lines', 'no'),
      }),
      fc.record({
        v: fc.constant(1 as const),
        do: fc.constant('ticket' as const),
        ticket: fc.constantFrom(7, 1042),
        step: fc.constantFrom('status', 'cancel', 'helped', 'write', 'ask-instead'),
      }),
      fc.record({ v: fc.constant(1 as const), do: fc.constant('send' as const), shown: fc.nat() }),
      fc.constantFrom({ v: 1, do: 'mail-code' } as const, { v: 1, do: 'mail-conversation' } as const),
    )
    .map((action) => ({ action })),
)

/** Leads to a question that is shown, of which the first button sends it. */
const BEFORE_SENDING: readonly Move[] = ['Who won the cup?', { action: { v: 1, do: 'person' } }]

const ticket = fc.record({
  number: fc.constantFrom(7, 1042),
  question: text,
  state: fc.constantFrom('waiting', 'answered', 'helped'),
  since: fc.constant(MORNING),
  waiting: fc.integer({ min: 1, max: 4 }),
})
const facts: fc.Arbitrary<Omit<TicketFacts, 'enquiry' | 'number'>> = fc.record({
  mine: fc.uniqueArray(ticket, { maxLength: 2, selector: ({ number }) => number }),
  same: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ number: fc.constant(7), isMine: fc.boolean(), waiting: fc.constant(2) }) },
  ),
  usualMs: fc.option(fc.nat(1e9)),
  mail: fc.constantFrom('works', 'fails', 'absent'),
  room: fc.constantFrom('mail', 'mail', 'digest', 'full'),
  contact: fc.constantFrom<TicketFacts['contact'][]>(
    { isConfirmed: false },
    { name: 'Ada', email: 'ada@school.example', isConfirmed: true },
    { email: 'no address', isConfirmed: false },
  ),
  code: fc.constantFrom(null, 'right', 'wrong', 'expired'),
  mayMailCode: fc.boolean(),
})

describe.each(['en', 'de'])('in any conversation in %s', (locale) => {
  test('the bot always says something whole, with few buttons, and remembers only what it can store', () => {
    const knowledge = knowledgeOf(kitFaq, wordsOf(locale))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        // Storing is checked by the conversation itself, at every turn.
        const conversation = startConversation(knowledge)
        for (const each of moves) expectWhole(conversation.do(each))
      }),
      { numRuns: 50 },
    )
  })

  test('so it is where questions go to people, and nothing goes that was not shown and agreed to', () => {
    const knowledge = knowledgeWithTickets(kitFaq, wordsOf(locale))
    let sent = 0
    const anything = fc.oneof({ weight: 2, arbitrary: move }, { weight: 3, arbitrary: forPeople })
    const sends = fc.array(anything, { maxLength: 2 }).map((between) => [...BEFORE_SENDING, ...between, '1'])
    const part = fc.oneof({ weight: 4, arbitrary: anything.map((one) => [one]) }, { weight: 1, arbitrary: sends })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(facts, { minLength: 1, maxLength: 8 }), (moves, known) => {
        const conversation = startConversation(knowledge)
        let before: Spoken['state'] = freshState
        for (const [turn, person] of moves.flat().entries()) {
          const spoken = conversation.do(person, known[turn % known.length])
          expectWhole(spoken)
          for (const effect of spoken.effects) {
            if (effect.do === 'open-ticket' || effect.do === 'join-ticket') {
              sent += 1
              const shown = before.said.flatMap(({ buttons }) => buttons.map(({ action }) => action))
              expect(shown).toContainEqual({ v: 1, do: 'send', shown: before.draft?.at })
              expect(before.draft?.question).toBe(effect.request.question)
              expect(before.draft?.email ?? undefined).toBe(effect.request.email)
              expect(before.draft?.lines).toEqual(expect.arrayContaining([...effect.request.lines]))
            }
            if (effect.do === 'write-to-ticket') {
              expect(before.waiting).toMatchObject({
                for: 'sending-addition',
                ticket: effect.number,
                text: effect.text,
              })
            }
          }
          before = spoken.state
        }
      }),
      { numRuns: 80 },
    )
    expect(sent).toBeGreaterThan(0)
  })
})
