import fc from 'fast-check'
import { freshState, parseState, type DialogState } from '../../dialogs/state'
import { startConversation } from '../support/conversation'

test('a state survives being stored', () => {
  const conversation = startConversation()
  for (const text of ['kit loan', '2', 'browse', 'loans', 'delete my conversation', 'asdf']) {
    const { state } = conversation.do(text)
    expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  }
})

test('anything that is not a state is a fresh one', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => expect(parseState(value)).toEqual(freshState)))
  for (const value of [undefined, null, 0, '', 'x', [], {}, { v: 2 }, { v: 1 }])
    expect(parseState(value)).toBe(freshState)
})

test('a state with one thing wrong is a fresh one', () => {
  const conversation = startConversation()
  conversation.do('How do I renew a kit loan?')
  const { state } = conversation.do('kit loan')
  expect(parseState(state)).toBe(state)
  const [said] = state.said
  const wrong: readonly Partial<Record<keyof DialogState, unknown>>[] = [
    { v: 2 },
    { waiting: { for: 'tea' } },
    { waiting: { for: 'choice', question: 1, askedBack: null, back: null } },
    { waiting: { for: 'choice', question: null, askedBack: 1, back: null } },
    { waiting: { for: 'choice', question: null, back: null } },
    { waiting: { for: 'choice', question: null, askedBack: null, back: { category: 'x', page: -1 } } },
    { waiting: { for: 'deletion' } },
    { topic: { entryId: 'renew' } },
    { topic: undefined },
    { asked: 'x' },
    { misses: -1 },
    { misses: 0.5 },
    { said: {} },
    { said: [{ ...said, kind: 'song' }] },
    { said: [{ ...said, links: [{ title: 'x' }] }] },
    { said: [{ ...said, buttons: [{ title: 'x', role: 'loud', action: { v: 1, do: 'help' } }] }] },
    { said: [{ ...said, buttons: [{ title: 'x', role: 'quiet', action: { v: 1, do: 'dance' } }] }] },
    { said: [{ ...said, buttons: [{ title: 'x', role: 'quiet', action: { v: 2, do: 'help' } }] }] },
    { said: [{ ...said, buttons: [{ title: 'x', role: 'quiet', action: { v: 1, do: 'ask' } }] }] },
  ]
  for (const change of wrong) expect(parseState({ ...state, ...change })).toBe(freshState)
})
