import { converse } from '../../dialogs/converse'
import { freshState } from '../../dialogs/state'
import type { InboundEvent } from '../../src/model/event'
import { knowledgeOf, MORNING, wordsOf } from '../support/conversation'

const arrival = { id: '1', ref: { channel: 'test', conversationId: 'c', userId: 'u' }, at: MORNING }
const sent = (text: string, attachments: number): InboundEvent => ({ ...arrival, kind: 'message', text, attachments })

test.each(['en', 'de'])('an attachment alone is said not to be read, with ways on (%s)', (locale) => {
  const words = wordsOf(locale)
  const { replies, effects } = converse(freshState, sent(' ', 1), knowledgeOf(undefined, words))
  expect(replies.map(({ text }) => text)).toEqual([words.say.attachment])
  expect(replies[0]?.buttons.map(({ action }) => action.do)).toEqual(['help', 'browse', 'person'])
  expect(effects).toEqual([])
})

test('a question beside an attachment is answered, after saying that only the question was read', () => {
  const { replies } = converse(freshState, sent('How do I renew a kit loan?', 2), knowledgeOf())
  expect(replies.map(({ kind, entryId }) => entryId ?? kind)).toEqual(['notice', 'renew'])
  expect(replies[0]?.text).toBe(wordsOf('en').say['attachment-beside'])
})

test('no attachment is not spoken of', () => {
  const { replies } = converse(freshState, sent('How do I renew a kit loan?', 0), knowledgeOf())
  expect(replies).toHaveLength(1)
})
