import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk } from '../support/conversation'

test('topics, then questions, then an answer, and back', () => {
  talk([
    ['show me the topics', { kind: 'choices', offers: ['Loans', 'Delivery', 'Teachers', 'Other questions'] }],
    [
      { press: 'Delivery' },
      {
        offers: ['Who pays for the delivery of a robotics kit?', 'Who pays for the delivery of a chemistry kit?'],
        alsoOffers: ['All topics'],
      },
    ],
    ['the second one', { shows: ['ship-chemistry'], alsoOffers: ['Back to Delivery'] }],
    ['back', { kind: 'choices', says: 'Delivery' }],
    ['back', { offers: ['Loans', 'Delivery', 'Teachers', 'Other questions'] }],
  ])
})

test('more than six questions come in pages', () => {
  talk([
    ['browse', {}],
    ['loans', { says: 'Loans', alsoOffers: ['More questions', 'All topics'] }],
    ['more', { offers: ['Can I reserve a kit for a certain date?'] }],
    ['1', { shows: ['reserve'], alsoOffers: ['Back to Loans'] }],
    [{ press: 'Back to Loans' }, { offers: ['Can I reserve a kit for a certain date?'] }],
  ])
})

test('what is out of date is not offered', () => {
  talk([[{ action: { v: 1, do: 'browse', category: 'Teachers' } }, { offers: ['Is there a training for teachers?'] }]])
})

test('questions without a topic have a topic of their own', () => {
  talk([
    ['topics', {}],
    ['other questions', { offers: ['May we tell the newspaper about our kit?'] }],
  ])
})

test('a page without topics lists its questions', () => {
  const entries = kitFaq.entries.filter(({ category }) => category === undefined)
  talk(
    [['browse', { offers: ['May we tell the newspaper about our kit?'] }]],
    startConversation(knowledgeOf({ ...kitFaq, entries })),
  )
})

test('an empty page says so', () => {
  talk([['browse', { says: 'no questions at the moment' }]], startConversation(knowledgeOf({ ...kitFaq, entries: [] })))
})

describe('a button from another day', () => {
  test.each([
    { v: 1, do: 'ask', entry: 'long-gone' },
    { v: 1, do: 'rate', entry: 'long-gone', helpful: true },
    { v: 1, do: 'browse', category: 'Long gone' },
  ] as const)('%j whose entry is gone gets a kind reply and a way on', (action) => {
    talk([[{ action }, { says: 'no longer on the page', offers: ['Browse topics'], effects: [] }]])
  })

  test('a page number beyond the end is the first page', () => {
    talk([
      [{ action: { v: 1, do: 'browse', category: 'Loans', page: 99 } }, { alsoOffers: ['How do I renew a kit loan?'] }],
    ])
  })

  test('"none of these" works without a choice that is open', () => {
    talk([[{ action: { v: 1, do: 'none-of-these' } }, { kind: 'none' }]])
  })

  test('a choice whose entry went meanwhile', () => {
    const conversation = startConversation()
    talk([['kit loan', { kind: 'choices' }]], conversation)
    conversation.learn(knowledgeOf({ ...kitFaq, entries: kitFaq.entries.filter(({ id }) => id !== 'renew') }))
    talk([['2', { says: 'no longer on the page' }]], conversation)
  })
})
