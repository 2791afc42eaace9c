import type { TicketFacts } from '../../src/model/ticket'
import { knowledgeWithTickets, startConversation, talk, type Turns } from '../support/conversation'

const knowledge = knowledgeWithTickets()
const talkToPeople = (turns: Turns) => talk(turns, startConversation(knowledge))

const CONFIRMED: Partial<TicketFacts> = { contact: { name: 'Ada', email: 'ada@school.example', isConfirmed: true } }

const ASKED_FOR_ADDRESS: Turns = [
  ['Who won the cup?', {}],
  ['yes', {}],
  [{ press: 'Get the answer by e-mail too' }, { says: 'To which e-mail address', does: [] }],
]

/** What leads to a question that is sent, and a code that is awaited. */
const CODE_AWAITED: Turns = [
  ...ASKED_FOR_ADDRESS,
  ['ada@school.example', { says: 'once you have confirmed that address', offers: ['Send it'], does: [] }],
  [
    'yes',
    {
      says: /answer comes here(.|\n)*on its way to ada@school\.example(.|\n)*until then/,
      does: [
        { do: 'open-ticket', request: expect.objectContaining({ email: 'ada@school.example' }) as object },
        { do: 'mail-code', email: 'ada@school.example', locale: 'en' },
      ],
    },
  ],
]

describe('an address for the answer', () => {
  test.each([
    'ada@school.example',
    'It is ada@school.example.',
    'my address: <ada@school.example>, thanks',
    'mailto:ada@school.example',
    'Ada.Lovelace+faq@mail.school.example',
  ])('is taken from %j', (typed) => {
    talkToPeople([...ASKED_FOR_ADDRESS, [typed, { says: /once you have confirmed/, offers: ['Send it'] }]])
  })

  test.each([
    ['ada@school', "isn't an e-mail address"],
    ['ada@@school.example', "isn't an e-mail address"],
    ['ada@school.example\u0007@x.example', "isn't an e-mail address"],
    [`${'a'.repeat(65)}@school.example`, "isn't an e-mail address"],
    ['ada@school.example, bob@school.example', 'one address only'],
  ])('is not taken from %j, and is awaited still', (typed, says) => {
    talkToPeople([...ASKED_FOR_ADDRESS, [typed, { says }], ['ada@school.example', { offers: ['Send it'] }]])
  })

  test.each(['no', 'skip', 'without', 'Only here', 'no thanks'])('is left out with %j', (typed) => {
    talkToPeople([
      ...ASKED_FOR_ADDRESS,
      [typed, { says: 'answer comes here, into this chat', offers: ['Send it'], does: [] }],
      [
        'yes',
        {
          does: [
            {
              do: 'open-ticket',
              request: expect.not.objectContaining({ email: expect.anything() as unknown }) as object,
            },
          ],
        },
      ],
    ])
  })

  test('is not taken from a question, which is answered', () => {
    talkToPeople([...ASKED_FOR_ADDRESS, ['Can I renew a kit loan at loans@kits.example?', { effects: ['question'] }]])
  })

  test('can be typed as soon as the question is shown', () => {
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', {}],
      ['ada@school.example', { says: 'ada@school.example', offers: ['Send it'] }],
    ])
  })

  test('that the channel vouches for needs no code', () => {
    talkToPeople([
      ['Who won the cup?', {}],
      [
        'yes',
        { says: 'here, and by e-mail to ada@school.example', alsoOffers: ['Change the e-mail address'] },
        CONFIRMED,
      ],
      [
        'yes',
        {
          says: 'here, and by e-mail to ada@school.example',
          does: [
            {
              do: 'open-ticket',
              request: expect.objectContaining({ name: 'Ada', email: 'ada@school.example' }) as object,
            },
          ],
        },
        CONFIRMED,
      ],
    ])
  })

  test('that is confirmed says nothing for another one', () => {
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', {}, CONFIRMED],
      ['bob@school.example', { says: /once you have confirmed/ }, CONFIRMED],
      ['yes', { does: [{ do: 'open-ticket' }, { do: 'mail-code', email: 'bob@school.example' }] }, CONFIRMED],
    ])
  })

  test('is not asked for where no mail goes out at all', () => {
    const conversation = startConversation(knowledge)
    conversation.do('Who won the cup?')
    const titles = conversation
      .do('yes', { mail: 'absent' })
      .replies.flatMap(({ buttons }) => buttons.map(({ title }) => title))
    expect(titles).toEqual(['Send it', 'Change the question', 'No thanks'])
  })

  test.each<[string, Partial<TicketFacts>]>([
    ['was mailed one not long ago', { mayMailCode: false }],
    ['cannot be mailed to', { mail: 'fails' }],
  ])('that %s gets no code, and that is said', (_, facts) => {
    talkToPeople([
      ...ASKED_FOR_ADDRESS,
      ['ada@school.example', {}],
      ['yes', { says: "can't mail a code to ada@school.example", does: [{ do: 'open-ticket' }] }, facts],
    ])
  })
})

describe('a code', () => {
  test.each(['123456', '123 456', 'code 123456', 'The code is: 123-456.'])(
    'typed as %j confirms the address',
    (typed) => {
      talkToPeople([
        ...CODE_AWAITED,
        [typed, { says: 'ada@school.example is confirmed', does: [{ do: 'confirm-email' }] }, { code: 'right' }],
        ['123456', { saysNot: 'confirmed', does: [] }],
      ])
    },
  )

  test('that is wrong is counted, and can be typed again', () => {
    talkToPeople([
      ...CODE_AWAITED,
      ['111111', { says: 'not the code', does: [{ do: 'count-wrong-code' }] }, { code: 'wrong' }],
      ['123456', { does: [{ do: 'confirm-email' }] }, { code: 'right' }],
    ])
  })

  test('that has run out is replaced by another one', () => {
    talkToPeople([
      ...CODE_AWAITED,
      [
        { afterMinutes: 31, types: '123456' },
        { says: 'not valid any more', does: [], alsoOffers: ['Mail a new code'] },
        { code: 'expired' },
      ],
      [{ press: 'Mail a new code' }, { says: 'on its way to ada@school.example', does: [{ do: 'mail-code' }] }],
    ])
  })

  test('that has run out is not replaced where no other may be mailed', () => {
    talkToPeople([
      ...CODE_AWAITED,
      ['123456', { says: /not valid any more.*can't mail a code/ }, { code: 'expired', mayMailCode: false }],
    ])
  })

  test('is a message like others where none is awaited', () => {
    talkToPeople([['123456', { does: [], effects: ['question'] }]])
    talkToPeople([[{ action: { v: 1, do: 'mail-code' } }, { says: 'No address waits', does: [] }]])
  })

  test('does not keep anything else from being answered', () => {
    talkToPeople([...CODE_AWAITED, ['How do I renew a kit loan?', { shows: ['renew'] }]])
  })
})

describe('the conversation by mail', () => {
  const lines = [
    { by: 'person', text: 'How do I renew a kit loan?' },
    { by: 'bot', text: 'Showed the answer to “How do I renew a kit loan?”' },
  ]

  test('goes to a confirmed address at once', () => {
    talkToPeople([
      ['How do I renew a kit loan?', {}],
      [
        'please email me this conversation',
        { says: 'on its way to ada@school.example', does: [{ do: 'mail-conversation', lines, locale: 'en' }] },
        CONFIRMED,
      ],
    ])
  })

  test('goes to another one once that is confirmed', () => {
    talkToPeople([
      ['How do I renew a kit loan?', {}],
      [{ action: { v: 1, do: 'mail-conversation' } }, { says: 'To which e-mail address', does: [] }],
      ['ada@school.example', { says: /code .* on its way to ada@school\.example/, does: [{ do: 'mail-code' }] }],
      ['123456', { does: [{ do: 'confirm-email' }, { do: 'mail-conversation', lines }] }, { code: 'right' }],
    ])
  })

  test('does not go anywhere when the address is left out', () => {
    talkToPeople([
      ['How do I renew a kit loan?', {}],
      ['send me this chat', { says: 'To which e-mail address' }],
      ['no', { does: [] }],
      ['ada@school.example', { does: [] }],
    ])
  })

  test('is not promised where there is nothing to send, or no way', () => {
    talkToPeople([['email me this chat', { says: 'nothing yet that I could mail', does: [] }]])
    talkToPeople([
      ['How do I renew a kit loan?', {}],
      ['email me this chat', { says: 'No e-mail can go out', does: [] }, { ...CONFIRMED, mail: 'absent' }],
      [
        'email me this chat',
        { says: 'as soon as', does: [{ do: 'mail-conversation' }] },
        { ...CONFIRMED, mail: 'fails' },
      ],
    ])
  })
})
