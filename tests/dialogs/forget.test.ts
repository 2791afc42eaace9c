import { freshState } from '../../dialogs/state'
import { startConversation, talk, type Move } from '../support/conversation'

const ASKED = [
  'please delete my conversation',
  { kind: 'choices', offers: ['Delete it', 'Keep it'], effects: [] },
] as const

test.each<Move>(['yes', 'Yes please!', { press: 'Delete it' }, '1', 'delete it'])(
  '%j deletes and begins anew',
  (move) => {
    const conversation = startConversation()
    talk([['How do I renew a kit loan?', {}], ASKED], conversation)
    const { state, replies, effects } = conversation.do(move)
    expect(effects).toEqual([{ do: 'forget' }])
    expect(state).toEqual(freshState)
    expect(replies[0]?.text).toMatch('is deleted')
  },
)

test.each<Move>(['no', 'Keep it', { press: 'Keep it' }, '2', 'cancel'])('%j deletes nothing', (move) => {
  talk([ASKED, [move, { says: 'nothing was deleted', effects: [] }]])
})

test('anything else deletes nothing, and a later yes is a yes to nothing', () => {
  talk([
    ASKED,
    ['How do I renew a kit loan?', { shows: ['renew'], effects: ['question'] }],
    ['yes', { saysNot: 'deleted', effects: [] }],
  ])
})

test('a yes that comes much later deletes nothing', () => {
  talk([
    ASKED,
    [
      { afterMinutes: 60, types: 'yes' },
      { saysNot: 'is deleted', effects: [] },
    ],
  ])
})

test('an old button asks, or does what it says', () => {
  talk([[{ action: { v: 1, do: 'forget', confirmed: false } }, { kind: 'choices', effects: [] }]])
  talk([[{ action: { v: 1, do: 'forget', confirmed: true } }, { effects: ['forget'] }]])
})
