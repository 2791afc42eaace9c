import type { MyTicket } from '../../src/model/ticket'
import { knowledgeWithTickets, MORNING, startConversation, talk, type Turns } from '../support/conversation'

const knowledge = knowledgeWithTickets()
const talkToPeople = (turns: Turns) => talk(turns, startConversation(knowledge))

const HOUR = 3_600_000

function ticket(said: Partial<MyTicket> = {}): MyTicket {
  return {
    number: 1042,
    question: 'Who won the cup?',
    state: 'waiting',
    since: MORNING - 3 * HOUR,
    waiting: 1,
    ...said,
  }
}

const ONE = { mine: [ticket()] }
const TWO = { mine: [ticket({ number: 1050, question: 'Where is *the* key?', waiting: 3 }), ticket()] }
const ANSWERED = { mine: [ticket({ state: 'answered' })] }

describe('how it stands', () => {
  test.each([
    'status',
    'any news?',
    'Is there an answer yet?',
    'what about my question',
    'my questions',
    'how does it stand?',
  ])('is told to %j', (typed) => {
    talkToPeople([
      [
        typed,
        {
          says: /\*\*FAQ-1042\*\* “Who won the cup\?”, sent 3 hours ago: waits for an answer(.|\n)*within 2 days/,
          alsoOffers: ['Take back FAQ-1042'],
          does: [],
        },
        { ...ONE, usualMs: 30 * HOUR },
      ],
    ])
  })

  test.each(['FAQ-1042', 'FAQ-1042?', '[faq 1042]', 'status of FAQ-1042 please', 'what about faq1042'])(
    'of one ticket is told to %j',
    (typed) => talkToPeople([[typed, { says: 'FAQ-1042', saysNot: 'FAQ-1050' }, TWO]]),
  )

  test('of all with how many wait, as text whatever they say', () => {
    talkToPeople([['status', { says: /FAQ-1050\*\* “Where is \\\*the\\\* key\?”.*\(3 in all\)\n- \*\*FAQ-1042/ }, TWO]])
  })

  test('is nothing where nothing was sent, or not by this person', () => {
    talkToPeople([
      ['status', { says: 'No question of yours' }],
      ['FAQ-7?', { says: 'No question of yours is known as FAQ-7', does: [] }, ONE],
    ])
  })

  test('of one that was answered offers to write more', () => {
    talkToPeople([['FAQ-1042', { says: 'answered', alsoOffers: ['Add something to FAQ-1042'] }, ANSWERED]])
  })

  test('is not looked up where questions are not sent from here', () => {
    talk([
      ['status', { effects: ['question'] }],
      ['FAQ-1042?', { effects: ['question'] }],
    ])
  })
})

describe('a ticket is taken back', () => {
  test.each(['cancel FAQ-1042', 'cancel my question', 'please withdraw my question', 'Take back FAQ-1042'])(
    'by %j',
    (typed) =>
      talkToPeople([
        [typed, { says: /FAQ-1042\*\* is taken back/, does: [{ do: 'cancel-ticket', number: 1042 }] }, ONE],
      ]),
  )

  test('by "cancel" right after it was sent', () => {
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', {}],
      ['yes', { says: 'Sent as' }],
      ['cancel', { does: [{ do: 'cancel-ticket', number: 1042 }] }, ONE],
    ])
  })

  test('after it was said which', () => {
    talkToPeople([
      ['cancel my question', { says: 'Which of your questions', does: [] }, TWO],
      [{ press: 'Take back FAQ-1050' }, { does: [{ do: 'cancel-ticket', number: 1050 }] }, TWO],
    ])
  })

  test("but not one that was answered, or somebody else's", () => {
    talkToPeople([
      ['cancel FAQ-1042', { says: 'answered already', does: [] }, ANSWERED],
      ['cancel FAQ-7', { says: 'No question of yours is known as FAQ-7', does: [] }, ONE],
      ['cancel my question', { says: 'No question of yours', does: [] }],
    ])
  })
})

describe("people's answer", () => {
  test.each(['that helped', 'That helped!', '👍'])('that is called helpful by %j counts', (typed) => {
    talkToPeople([[typed, { says: 'FAQ-1042', does: [{ do: 'ticket-helped', number: 1042 }] }, ANSWERED]])
  })

  test('counts once, by its button too', () => {
    const press = { action: { v: 1, do: 'ticket', ticket: 1042, step: 'helped' } } as const
    talkToPeople([
      [press, { does: [{ do: 'ticket-helped', number: 1042 }] }, ANSWERED],
      [press, { says: 'Thanks', does: [] }, { mine: [ticket({ state: 'helped' })] }],
      [press, { says: 'still waits', does: [], alsoOffers: ['Take back FAQ-1042'] }, ONE],
      [press, { says: 'No question of yours', does: [] }],
    ])
  })

  test("is not what is meant while the page's answer was not rated", () => {
    talkToPeople([
      ['How do I renew a kit loan?', { shows: ['renew'] }],
      ['that helped', { does: [], effects: ['rating'] }, ANSWERED],
      ['that helped', { does: [{ do: 'ticket-helped' }] }, ANSWERED],
    ])
  })

  test('that did not help leads to writing back', () => {
    talkToPeople([["that didn't help", { says: /What shall I pass on for \*\*FAQ-1042/ }, ANSWERED]])
  })
})

describe('writing back', () => {
  const begin = { action: { v: 1, do: 'ticket', ticket: 1042, step: 'write' } } as const

  test.each(['write back', 'reply to FAQ-1042', 'add something to my question'])('begins with %j', (typed) => {
    talkToPeople([[typed, { says: 'What shall I pass on' }, ANSWERED]])
  })

  test.each(['yes', 'send it', '1'])('shows the text, and sends it by %j', (typed) => {
    talkToPeople([
      [begin, { says: 'What shall I pass on', does: [] }, ANSWERED],
      [
        'It was the *cup* of 2019',
        {
          says: /send this to \*\*FAQ-1042(.|\n)*> It was the \\\*cup/,
          offers: ['Send it', 'Ask the page instead'],
          does: [],
        },
      ],
      [
        typed,
        {
          says: /Sent to \*\*FAQ-1042/,
          ticket: 1042,
          does: [{ do: 'write-to-ticket', number: 1042, text: 'It was the *cup* of 2019' }],
        },
        ANSWERED,
      ],
      [typed, { does: [] }, ANSWERED],
    ])
  })

  test('has the page asked instead, where that is chosen', () => {
    talkToPeople([
      [begin, {}, ANSWERED],
      ['kit loan', { offers: ['Send it', 'Ask the page instead'] }],
      [{ press: 'Ask the page instead' }, { kind: 'choices', effects: ['question'] }],
    ])
  })

  test('shows what the page is sure to answer, and what would be sent', () => {
    talkToPeople([
      [begin, {}, ANSWERED],
      ['How do I renew a kit loan?', { shows: ['renew'], says: /> How do I renew/, offers: ['Send it'] }],
      ['yes', { does: [{ do: 'write-to-ticket' }] }, ANSWERED],
    ])
  })

  test('is offered for a message that names the ticket and says more', () => {
    const typed = 'About FAQ-1042: we mean the cup of 2019, not the one before'
    talkToPeople([
      [typed, { says: /> About FAQ-1042: we mean/, does: [] }, ONE],
      ['yes', { does: [{ do: 'write-to-ticket', number: 1042, text: typed }] }, ONE],
    ])
    talkToPeople([[typed, { effects: ['question'] }]])
  })

  test('goes nowhere after a no, or when its time is over', () => {
    talkToPeople([
      [begin, {}, ANSWERED],
      ['It was 2019', {}],
      ['no', { says: 'nothing was sent', does: [] }],
      ['yes', { does: [] }],
      [{ action: { v: 1, do: 'send-more', ticket: 1042, shown: 5 } }, { says: "don't have that text", does: [] }],
    ])
    talkToPeople([
      [begin, {}, ANSWERED],
      ['It was 2019', {}],
      [
        { afterMinutes: 16, types: 'yes' },
        { says: "don't have that text", does: [] },
      ],
    ])
  })

  test('is kept where mail does not go out, with a mail to write oneself', () => {
    talkToPeople([
      [begin, {}, ANSWERED],
      ['It was 2019', {}],
      [
        'yes',
        { says: 'Kept with', links: /subject=\[FAQ-1042\] It was 2019/, does: [{ do: 'write-to-ticket' }] },
        { ...ANSWERED, mail: 'fails' },
      ],
    ])
  })

  test('is refused for a ticket of somebody else', () => {
    talkToPeople([[begin, { says: 'No question of yours is known as FAQ-1042', does: [] }]])
  })
})

test('whoever deletes the conversation is told what is not deleted', () => {
  talkToPeople([['delete my conversation', { says: 'stays in their mailbox' }]])
  talk([['delete my conversation', { saysNot: 'mailbox' }]])
})

test('help says that questions can be sent', () => talkToPeople([['help', { says: 'send your question to people' }]]))
