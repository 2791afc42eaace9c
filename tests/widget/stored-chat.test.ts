import fc from 'fast-check'
import { parseStoredChat, type StoredChat } from '../../src/widget/chat/stored-chat'

const NOW = Date.UTC(2026, 10, 24)
const DAY = 24 * 3_600_000

const conversation = { id: 'c', token: 't', renewAt: 1, endsAt: 2, resume: 'r', begun: true }
const message = { id: 'm', text: 'Hello', at: 3 }
const chat: StoredChat = { first: 'm', at: NOW, conversation, outbox: [message], seen: 4 }
const parse = (value: unknown) => parseStoredChat(JSON.stringify(value), NOW)

test.each<[string, StoredChat]>([
  ['all of it', chat],
  ['no conversation yet', { first: 'm', at: NOW, outbox: [message], seen: 0 }],
  ['no resume token', { ...chat, conversation: { id: 'c', token: 't', renewAt: 1, endsAt: 2, begun: false } }],
  ['a button and a refusal', { ...chat, outbox: [{ ...message, value: { v: 1, do: 'ask' }, refused: true }] }],
  ['an empty text with a button', { ...chat, outbox: [{ ...message, text: '', value: {} }] }],
])('what was kept is read again: %s', (_, stored) => {
  expect(parse(stored)).toEqual(stored)
})

test('30 days are kept, and not a moment more', () => {
  expect(parse({ ...chat, at: NOW - 30 * DAY })).toBeDefined()
  expect(parse({ ...chat, at: NOW - 30 * DAY - 1 })).toBeUndefined()
})

test.each<[string, unknown]>([
  ['null', null],
  ['a list', [chat]],
  ['a text', 'chat'],
  ['no beginning', { ...chat, first: '' }],
  ['no time', { ...chat, at: undefined }],
  ['a time that is text', { ...chat, at: String(NOW) }],
  ['no outbox', { ...chat, outbox: undefined }],
  ['an outbox that is no list', { ...chat, outbox: { 0: message } }],
  ['a position that is none', { ...chat, seen: null }],
  ['a conversation that is text', { ...chat, conversation: 'c' }],
  ['no conversation id', { ...chat, conversation: { ...conversation, id: undefined } }],
  ['an empty token', { ...chat, conversation: { ...conversation, token: '' } }],
  ['a token that is no text', { ...chat, conversation: { ...conversation, token: { toString: 'x' } } }],
  ['an end that is text', { ...chat, conversation: { ...conversation, endsAt: '2' } }],
  ['no renewal', { ...chat, conversation: { ...conversation, renewAt: undefined } }],
  ['a resume token that is a number', { ...chat, conversation: { ...conversation, resume: 1 } }],
  ['begun that is neither', { ...chat, conversation: { ...conversation, begun: 1 } }],
  ['a message without an id', { ...chat, outbox: [{ ...message, id: '' }] }],
  ['a message without a text', { ...chat, outbox: [{ ...message, text: undefined }] }],
  ['a message without a time', { ...chat, outbox: [{ ...message, at: null }] }],
  ['a button that is text', { ...chat, outbox: [{ ...message, value: 'rate' }] }],
  ['a refusal that is text', { ...chat, outbox: [{ ...message, refused: 'yes' }] }],
  ['one odd message among good ones', { ...chat, outbox: [message, 5] }],
])('anything odd counts as nothing: %s', (_, value) => {
  expect(parse(value)).toBeUndefined()
})

test.each(['', '{', 'undefined', '{"at":1e999}'])('what is no JSON counts as nothing: %j', (text) => {
  expect(parseStoredChat(text, NOW)).toBeUndefined()
})

test('no text whatever is more than it can take', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseStoredChat(text, NOW) === undefined))
})
