import { knowledgeWithTickets, startConversation, talk, type Turns } from '../support/conversation'

const HOUR = 3_600_000
const knowledge = knowledgeWithTickets()
const withTickets = () => startConversation(knowledge)
const talkToPeople = (turns: Turns) => talk(turns, withTickets())

/** What leads to the preview of a question that the page does not answer. */
const SHOWN: Turns = [
  ['Who won the cup?', { kind: 'none', offers: ['Send it to a person'], does: [] }],
  [
    { press: 'Send it to a person' },
    { says: '> Who won the cup?', offers: ['Send it'], does: [], effects: ['person-asked'] },
  ],
]

describe('what would be sent is shown before', () => {
  test('whole, with whom it goes to, where the answer comes and how soon', () => {
    talkToPeople([
      SHOWN[0] ?? ['', {}],
      [
        { press: 'Send it to a person' },
        {
          says: /to \*\*kits@county\.example\*\*:\n\n> Who won the cup\?\n\n(.|\n)*answer comes here.*within 5 hours(.|\n)*Shall I send it\?/,
          links: /^mailto:kits@county\.example\?subject=Question: Who won the cup\?/,
          alsoOffers: ['Change the question', 'Get the answer by e-mail too', 'No thanks'],
        },
        { usualMs: 4.2 * HOUR },
      ],
    ])
  })

  test.each([
    ['asked for by a word', 'talk to a person'],
    ['agreed to', 'yes'],
    ['agreed to by sending', 'send it'],
    ['picked by its number', '1'],
  ])('%s', (_, typed) =>
    talkToPeople([
      ['Who won the cup?', { kind: 'none' }],
      [typed, { says: '> Who won the cup' }],
    ]),
  )

  test('after a list of which none was meant', () => {
    talkToPeople([
      ['kit loan', { kind: 'choices' }],
      ['none of these', { offers: ['Send it to a person'] }],
      ['yes', { says: '> kit loan' }],
    ])
  })

  test('after an answer that did not help, and quietly under each', () => {
    talkToPeople([
      ['How do I renew a kit loan?', { alsoOffers: ['Ask a person'] }],
      ['that did not help', { alsoOffers: ['Send it to a person'] }],
      [{ press: 'Send it to a person' }, { says: '> How do I renew a kit loan' }],
    ])
  })

  test('with what was said before, which can be left out', () => {
    talkToPeople([
      ['How do I renew a kit loan?', { shows: ['renew'] }],
      ['Who won the cup?', { kind: 'none' }],
      [
        'talk to a person',
        {
          says: /You: How do I renew a kit loan\?\n- Bot: Showed the answer to “How do I renew/,
          saysNot: /You: Who won/,
        },
      ],
      [{ press: 'Leave out the conversation' }, { saysNot: 'You:', alsoOffers: ['Add the conversation'] }],
      [{ press: 'Add the conversation' }, { says: 'You: How do I renew' }],
      [
        { press: 'Send it' },
        {
          does: [
            {
              do: 'open-ticket',
              request: expect.objectContaining({
                lines: [
                  { by: 'person', text: 'How do I renew a kit loan?' },
                  { by: 'bot', text: 'Showed the answer to “How do I renew a kit loan?”' },
                ],
              }) as object,
            },
          ],
        },
      ],
    ])
  })

  test('as text, whatever it says', () => {
    talkToPeople([
      ['<b>Who</b> won **the** [cup](https://evil.example)?\n# and when', {}],
      [
        'talk to a person',
        {
          says: /> ‹b›Who‹\/b› won \\\*\\\*the\\\*\\\* \\\[cup\\\]\(https:\\\/\/evil\.example\)\? {2}\n> \\# and when/,
        },
      ],
    ])
  })

  test('of several questions those that have no answer', () => {
    talkToPeople([
      ['How do I renew a kit loan? Who won the football cup?', { shows: ['renew'], offers: ['Send it to a person'] }],
      ['yes', { says: '> Who won the football cup?', saysNot: '> How do I renew' }],
    ])
  })

  test('and a question is asked for where there is none', () => {
    talkToPeople([
      ['talk to a person', { says: 'What would you like to ask them', alsoOffers: ['No thanks'] }],
      ['Who won the cup?', { says: '> Who won the cup?', offers: ['Send it'] }],
    ])
  })
})

describe('nothing goes out', () => {
  test.each(['no', 'No thanks', 'cancel', 'never mind'])('after %j', (typed) => {
    talkToPeople([...SHOWN, [typed, { says: 'nothing was sent', does: [] }], ['yes', { does: [] }]])
  })

  test('for thanks', () => talkToPeople([...SHOWN, ['ok thanks', { does: [] }]]))
})

describe('a question is sent', () => {
  test.each(['yes', 'ok', 'send', 'Send it', 'yes, send it please', '1'])('by %j', (typed) => {
    talkToPeople([
      ...SHOWN,
      [
        typed,
        {
          says: /Sent as \*\*FAQ-1042\*\*/,
          ticket: 1042,
          does: [
            {
              do: 'open-ticket',
              number: 1042,
              by: 'mail',
              request: expect.objectContaining({ question: 'Who won the cup?', lines: [], locale: 'en' }) as object,
            },
          ],
        },
      ],
    ])
  })

  test('with what the page came near to, and why that was not the answer', () => {
    const conversation = withTickets()
    conversation.do('kit loan')
    conversation.do('talk to a person')
    const { effects } = conversation.do('send')
    expect(effects).toMatchObject([
      { request: { considered: [{ id: 'cancel-loan' }, { id: 'renew' }, {}], reason: 'several-close' } },
    ])
  })

  test('in other words, where it was changed', () => {
    talkToPeople([
      ...SHOWN,
      [{ press: 'Change the question' }, { says: '> Who won the cup?', alsoOffers: ['Leave it as it is'] }],
      ['Who won the cup in 2019?', { says: '> Who won the cup in 2019?' }],
      [
        'send',
        {
          does: [
            { do: 'open-ticket', request: expect.objectContaining({ question: 'Who won the cup in 2019?' }) as object },
          ],
        },
      ],
    ])
  })

  test('that the page turns out to answer is answered, and can be sent all the same', () => {
    talkToPeople([
      ...SHOWN,
      [{ press: 'Change the question' }, {}],
      [
        'How do I renew a kit loan?',
        {
          shows: ['renew'],
          says: /still want to send(.|\n)*> How do I renew/,
          offers: ['Send it'],
          effects: ['question'],
        },
      ],
      ['yes', { does: [{ do: 'open-ticket' }] }],
    ])
  })

  test('together with others, where there are many', () => {
    talkToPeople([
      ...SHOWN,
      ['yes', { says: /FAQ-1042(.|\n)*within the hour/, does: [{ by: 'digest' }] }, { room: 'digest' }],
    ])
  })

  test('and joins those who wait for the same', () => {
    const same = { number: 1017, isMine: false, waiting: 2 }
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', { says: 'waiting so far: 2' }, { same }],
      [
        'yes',
        { says: '3 partners wait for this', ticket: 1017, does: [{ do: 'join-ticket', number: 1017 }] },
        { same },
      ],
    ])
  })

  test('once: the same again is the ticket that waits', () => {
    const mine = [{ number: 1042, question: 'Who won the cup?', state: 'waiting', since: 0, waiting: 1 }] as const
    const facts = { mine, same: { number: 1042, isMine: true, waiting: 1 } }
    talkToPeople([
      ...SHOWN,
      ['yes', { ticket: 1042 }],
      [{ action: { v: 1, do: 'send', shown: 5 } }, { says: /waits as \*\*FAQ-1042/, does: [] }, facts],
      ['talk to a person', { says: 'waits as', does: [], offers: ['Add something to FAQ-1042'] }, facts],
    ])
  })

  test.each(['fails', 'absent'] as const)('later, where mail %s: with a mail to write oneself', (mail) => {
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', { says: "E-mail can't go out from here" }, { mail }],
      [
        'yes',
        {
          says: /Kept as \*\*FAQ-1042\*\*/,
          saysNot: /Sent as/,
          links: /subject=\[FAQ-1042\] Who won the cup\?/,
          does: [{ do: 'open-ticket' }],
        },
        { mail },
      ],
    ])
  })

  test('not any more, where there are far too many', () => {
    talkToPeople([...SHOWN, ['yes', { says: "can't pass on", links: /^mailto:/, does: [] }, { room: 'full' }]])
    talkToPeople([
      ['Who won the cup?', {}],
      ['yes', { says: "can't pass on", offers: [], does: [] }, { room: 'full' }],
    ])
  })
})

describe('something else asked meanwhile', () => {
  test('is answered, and leads back to what was to be sent', () => {
    talkToPeople([
      ...SHOWN,
      ['How do I renew a kit loan?', { shows: ['renew'], alsoOffers: ['Back to what you wanted to send'] }],
      [{ press: 'Back to what you wanted to send' }, { says: '> Who won the cup?' }],
      ['yes', { does: [{ do: 'open-ticket' }] }],
    ])
  })

  test('is what a person is asked about then', () => {
    talkToPeople([
      ...SHOWN,
      ['How do I renew a kit loan?', { shows: ['renew'] }],
      [{ press: 'Ask a person' }, { says: '> How do I renew a kit loan' }],
    ])
  })

  test('is answered while an address is awaited', () => {
    talkToPeople([
      ...SHOWN,
      [{ press: 'Get the answer by e-mail too' }, { says: 'To which e-mail address' }],
      ['How do I renew a kit loan?', { shows: ['renew'], alsoOffers: ['Back to what you wanted to send'] }],
    ])
  })
})

describe('an old button', () => {
  test('that would send what is not shown any more shows it first', () => {
    const conversation = withTickets()
    conversation.do('Who won the cup?')
    const [preview] = conversation.do('yes').replies
    const old = preview?.buttons[0]?.action ?? { v: 1, do: 'help' }
    talk(
      [
        [{ press: 'Change the question' }, {}],
        ['Who won the cup in 2019?', {}],
        [{ action: old }, { says: /once more before it goes out(.|\n)*2019/, does: [] }],
      ],
      conversation,
    )
  })

  test('asks for a question where nothing is left of the old one', () => {
    talkToPeople([
      [{ action: { v: 1, do: 'send', shown: 1 } }, { says: 'What would you like to ask', does: [] }],
      [{ action: { v: 1, do: 'escalate', step: 'edit' } }, { says: 'What would you like to ask' }],
      [{ action: { v: 1, do: 'escalate', step: 'without-email' } }, { says: 'What would you like to ask' }],
    ])
  })

  test('after a quarter of an hour shows what would be sent once more', () => {
    talkToPeople([
      ...SHOWN,
      [
        { afterMinutes: 16, types: 'Send it' },
        { says: /once more(.|\n)*> Who won/, does: [] },
      ],
    ])
  })

  test("leads to a mail of one's own where questions are not sent from here any more", () => {
    talk([[{ action: { v: 1, do: 'send', shown: 1 } }, { says: 'kits@county.example', links: /^mailto:/ }]])
  })
})
