import { createChatStore, type ChatStore } from '../../src/widget/chat/chat-store'
import type { Outcome } from '../../src/widget/chat/outcome'
import { createSession } from '../../src/widget/chat/session'
import type { StoredConversation } from '../../src/widget/chat/stored-chat'
import { FakeStorage } from './support/fake-browser'
import { FakeClock } from './support/fake-clock'

/** What another tab does while one waits for the service, moment by moment. */

const storage = () => new FakeStorage().areaOf(new EventTarget())
const conversation = (id: string, more: Partial<StoredConversation> = {}): StoredConversation => ({
  ...{ id, token: `token of ${id}`, renewAt: Infinity, endsAt: Infinity, resume: `resume ${id}`, begun: true },
  ...more,
})

/** A session whose service answers as the test says, and does meanwhile what the test says. */
function sessionOf(held: StoredConversation | undefined, answers: readonly (() => Outcome)[]) {
  const clock = new FakeClock()
  const asked: string[] = []
  const store = createChatStore({ area: storage(), key: 'key', now: () => 0, onChange: () => {} })
  const chat = { first: 'm', at: 0, outbox: [], seen: 0 }
  store.change(() => (held === undefined ? chat : { ...chat, conversation: held }))
  const session = createSession({
    store,
    now: () => clock.now(),
    requests: {
      send: (method, path, { token } = {}) => {
        const answer = answers[asked.length]
        asked.push(`${method} ${path.replace('/v3/directline', '')}${token === undefined ? '' : ` (${token})`}`)
        return Promise.resolve(answer?.() ?? { is: 'failed' })
      },
      dropAll: () => {},
      stop: () => {},
    },
  })
  return { session, store, asked }
}

function put(store: ChatStore, next: StoredConversation): void {
  store.change((stored) => stored && { ...stored, conversation: next })
}

const denied: Outcome = { is: 'denied' }
const ok: Outcome = { is: 'ok', body: {} }

test('a beginning that is refused does not take away what another tab has begun meanwhile', async () => {
  const { session, store } = sessionOf(conversation('a', { begun: false }), [
    () => {
      put(store, conversation('a'))
      return denied
    },
  ])
  await session.begin()
  expect(store.current()?.conversation).toEqual(conversation('a'))
})

test('a token that is got while another tab begins is not needed any more', async () => {
  const { session, store, asked } = sessionOf(undefined, [
    () => {
      put(store, conversation('b'))
      return { is: 'ok', body: { conversationId: 'a', token: 't' } }
    },
  ])
  expect(await session.begin()).toEqual(ok)
  expect(store.current()?.conversation?.id).toBe('b')
  expect(asked).toEqual(['POST /tokens/generate'])
})

test('a token that is refused is not held against the one that another tab got meanwhile', async () => {
  const { session, store, asked } = sessionOf(conversation('a'), [
    () => {
      put(store, conversation('a', { token: 'new token' }))
      return denied
    },
    () => ok,
  ])
  expect(await session.call('GET', '')).toEqual(ok)
  expect(asked).toEqual(['GET /conversations/a (token of a)', 'GET /conversations/a (new token)'])
  expect(store.current()?.conversation?.endsAt).toBe(Infinity)
})

test('two tokens of two conversations that are refused are no fault of what was to be sent', async () => {
  const { session, store } = sessionOf(conversation('a'), [
    () => {
      put(store, conversation('b'))
      return denied
    },
    () => denied,
  ])
  expect(await session.call('POST', '/activities', {})).toEqual({ is: 'failed' })
})

test('a conversation that is gone does not take away the one that another tab has begun meanwhile', async () => {
  const { session, store } = sessionOf(conversation('a'), [
    () => {
      put(store, conversation('b'))
      return { is: 'gone' }
    },
  ])
  expect(await session.call('GET', '')).toEqual({ is: 'gone' })
  expect(store.current()?.conversation?.id).toBe('b')
})

test('a chat that is deleted while its token is renewed stays deleted', async () => {
  const { session, store } = sessionOf(conversation('a', { renewAt: 0, endsAt: 0 }), [
    () => {
      store.clear()
      return { is: 'ok', body: { conversationId: 'a', token: 't' } }
    },
  ])
  expect(await session.call('GET', '')).toEqual({ is: 'dropped' })
  expect(store.current()).toBeUndefined()
})

test('a chat that is deleted while its conversation begins stays deleted', async () => {
  const { session, store } = sessionOf(undefined, [
    () => ({ is: 'ok', body: { conversationId: 'a', token: 't' } }),
    () => {
      store.clear()
      return { is: 'ok', body: { conversationId: 'a', token: 't' } }
    },
  ])
  await session.begin()
  expect(store.current()).toBeUndefined()
})
