import fc from 'fast-check'
import { freshState, parseState, type DialogState } from '../../dialogs/state'
import { knowledgeWithTickets, startConversation } from '../support/conversation'

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

test('a state with a question for people survives being stored, and is a fresh one with one thing wrong', () => {
  const conversation = startConversation(knowledgeWithTickets())
  for (const text of ['How do I renew a kit loan?', 'Who won the cup?', 'yes', 'ada@school.example', 'yes']) {
    conversation.do(text)
  }
  conversation.do('Who won the league?')
  const { state } = conversation.do('talk to a person')
  expect(parseState(state)).toBe(state)
  const { draft, code } = state
  const wrong: readonly Partial<Record<keyof DialogState, unknown>>[] = [
    { draft: undefined },
    { draft: { ...draft, question: 1 } },
    { draft: { ...draft, lines: [{ by: 'cat', text: 'x' }] } },
    { draft: { ...draft, withLines: 1 } },
    { draft: { ...draft, email: undefined } },
    { draft: { ...draft, at: null } },
    { code: undefined },
    { code: { ...code, use: 'x' } },
    { code: { ...code, email: null } },
    { code: { ...code, until: 'x' } },
    { history: undefined },
    { history: [{ by: 'bot' }] },
    { unanswered: undefined },
    { waiting: { for: 'question' } },
    { waiting: { for: 'email', use: 'x', since: 1 } },
    { waiting: { for: 'addition', ticket: -1, since: 1 } },
    { waiting: { for: 'sending-addition', ticket: 1, since: 1 } },
  ]
  expect({ draft, code }).toMatchObject({ draft: { at: expect.any(Number) as number }, code: { use: 'answer' } })
  for (const change of wrong) expect(parseState({ ...state, ...change })).toBe(freshState)
})

test('buttons of every kind survive being stored', () => {
  const state = startConversation().do('How do I renew a kit loan?').state
  const actions = [
    { v: 1, do: 'escalate', step: 'edit' },
    { v: 1, do: 'send', shown: 5 },
    { v: 1, do: 'ticket', ticket: 1042, step: 'write' },
    { v: 1, do: 'send-more', ticket: 1042, shown: 5 },
    { v: 1, do: 'mail-code' },
    { v: 1, do: 'mail-conversation' },
  ]
  const withButton = (action: unknown) => ({
    ...state,
    said: [{ kind: 'notice', text: 'x', links: [], buttons: [{ title: 'x', role: 'quiet', action }] }],
  })
  for (const action of actions) expect(parseState(withButton(action))).toEqual(withButton(action))
  for (const wrong of [{ step: 'dance' }, { shown: -1 }, { ticket: 'x' }, { v: 2 }]) {
    for (const action of actions.filter((each) => Object.keys(wrong).every((key) => key in each))) {
      expect(parseState(withButton({ ...action, ...wrong }))).toBe(freshState)
    }
  }
})
