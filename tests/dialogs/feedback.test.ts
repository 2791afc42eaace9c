import { startConversation, talk, type Move } from '../support/conversation'

const ASKED = ['How do I renew a kit loan?', { shows: ['renew'] }] as const

test.each<Move>([{ press: 'Helpful' }, 'that helped, thanks', 'That was very helpful', '👍'])(
  'helpful, as %j, gets short thanks and is recorded',
  (move) => {
    const conversation = startConversation()
    talk([ASKED], conversation)
    const { replies, effects } = conversation.do(move)
    expect(replies).toMatchObject([{ text: 'Thanks for telling me.', buttons: [] }])
    expect(effects).toMatchObject([
      { observation: { kind: 'rating', entryId: 'renew', helpful: true, question: 'How do I renew a kit loan?' } },
    ])
  },
)

test.each<Move>([{ press: 'Not helpful' }, "that didn't help", "no, that's not what I asked", 'wrong answer', '👎'])(
  'not helpful, as %j, leads on',
  (move) => {
    talk([
      ['How can we renew', { shows: ['renew'] }],
      [
        move,
        {
          says: 'kits@county.example',
          alsoOffers: [
            'What happens when a kit comes back late?',
            'Ask in other words',
            'Browse topics',
            'Talk to a person',
          ],
          links: /body=How can we renew$/,
          effects: ['rating'],
        },
      ],
      [{ press: 'What happens when a kit comes back late?' }, { shows: ['late'] }],
    ])
  },
)

test('an answer counts once', () => {
  talk([
    ASKED,
    [{ press: 'Helpful' }, { effects: ['rating'] }],
    [{ press: 'Helpful' }, { says: 'Thanks', effects: [] }],
  ])
})

test('an old button rates its own answer, not the last one', () => {
  const conversation = startConversation()
  talk([ASKED, ['Is there a training for teachers?', { shows: ['training'] }]], conversation)
  const { effects } = conversation.do({ action: { v: 1, do: 'rate', entry: 'renew', helpful: false } })
  expect(effects).toEqual([{ do: 'observe', observation: { kind: 'rating', entryId: 'renew', helpful: false } }])
})

test('a rating of nothing is not one', () => {
  talk([['that helped', { says: 'What would you like to know?', effects: [] }]])
})
