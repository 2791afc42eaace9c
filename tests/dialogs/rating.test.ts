import { converse } from '../../dialogs/converse'
import { freshState, type DialogState } from '../../dialogs/state'
import type { InboundEvent } from '../../src/model/event'
import { knowledgeOf, MORNING } from '../support/conversation'

const knowledge = knowledgeOf()
const arrival = { id: '1', ref: { channel: 'test', conversationId: 'c', userId: 'u' }, at: MORNING }
const rating = (more: Partial<Extract<InboundEvent, { kind: 'rating' }>> = {}): InboundEvent => ({
  ...arrival,
  kind: 'rating',
  entry: 'renew',
  helpful: true,
  ...more,
})
const afterAsking = (): DialogState =>
  converse(freshState, { ...arrival, kind: 'message', text: 'How do I renew a kit loan?' }, knowledge).state

describe('a rating that the channel says thank you for', () => {
  test('is recorded with the question and the comment, without a word, and leaves what is on offer', () => {
    const state = afterAsking()
    const outcome = converse(state, rating({ helpful: false, comment: ' It is out\u0000 of date. ' }), knowledge)
    expect(outcome.replies).toEqual([])
    expect(outcome.effects).toEqual([
      {
        do: 'observe',
        observation: {
          kind: 'rating',
          entryId: 'renew',
          helpful: false,
          question: 'How do I renew a kit loan?',
          comment: 'It is out of date.',
        },
      },
    ])
    expect(outcome.state).toEqual({ ...state, topic: { ...state.topic, rated: true } })
  })

  test('counts once, unless it comes with a comment', () => {
    const { state } = converse(afterAsking(), rating(), knowledge)
    expect(converse(state, rating(), knowledge).effects).toEqual([])
    expect(converse(state, rating({ comment: 'Thanks!' }), knowledge).effects).toHaveLength(1)
  })

  test('of an earlier answer is recorded without a question', () => {
    const outcome = converse(afterAsking(), rating({ entry: 'late' }), knowledge)
    expect(outcome.effects).toEqual([
      { do: 'observe', observation: { kind: 'rating', entryId: 'late', helpful: true } },
    ])
  })

  test('of an entry that is gone is nothing', () => {
    const state = afterAsking()
    expect(converse(state, rating({ entry: 'gone' }), knowledge)).toEqual({ state, replies: [], effects: [] })
  })
})

test('a group is told how to address the bot', () => {
  const { replies } = converse(freshState, { ...arrival, kind: 'joined', inGroup: true }, knowledge)
  expect(replies).toMatchObject([{ text: expect.stringContaining('Mention me with @') as string, buttons: [] }])
})
