import { startConversation, talk } from '../support/conversation'

test('a question the page does not answer gets no answer, but ways on', () => {
  talk([
    [
      "What's the weather like in Paris?",
      {
        kind: 'none',
        shows: [],
        says: /couldn't find that in \*\*Science Kit FAQ\*\*.*kits@county\.example/,
        links:
          /^mailto:kits@county\.example\?subject=Question: What's the weather.*&body=What's the weather like in Paris\?$/,
        alsoOffers: ['Ask in other words', 'Browse topics', 'Talk to a person'],
        effects: ['question'],
      },
    ],
  ])
})

test('the second and third miss in a row are worded differently and lead to a person first', () => {
  const conversation = startConversation()
  const texts = ['asdf', 'what is the weather', 'who won the cup'].map((text) => conversation.do(text).replies[0])
  expect(new Set(texts.map((reply) => reply?.text)).size).toBe(3)
  expect(texts[0]?.buttons[0]?.title).toBe('Ask in other words')
  expect(texts[1]?.buttons[0]).toMatchObject({ title: 'Talk to a person', role: 'choice' })
})

test('further misses are told in few words, and not as if each were the last straw', () => {
  const conversation = startConversation()
  const texts = ['asdf', 'qwer', 'zxcv', 'jklm', 'vbnm'].map((text) => conversation.do(text).replies[0]?.text ?? '')
  expect(new Set(texts.slice(0, 4)).size).toBe(4)
  expect(texts[4]).toBe(texts[3])
  expect(texts[3]?.length).toBeLessThan((texts[2]?.length ?? 0) / 1.5)
})

test('an answer in between starts over', () => {
  const conversation = startConversation()
  const first = conversation.do('asdf').replies[0]?.text
  conversation.do('How do I renew a kit loan?')
  expect(conversation.do('asdf').replies[0]?.text).toBe(first)
})

test('"ask in other words" says what helps, and the next message is looked up', () => {
  talk([
    ['asdf', { kind: 'none' }],
    [{ press: 'Ask in other words' }, { says: 'Go ahead' }],
    ['renew', { shows: ['renew'] }],
  ])
})

test('"yes, please" after a miss means the person; "ok, thanks" does not', () => {
  talk([
    ['asdf', { kind: 'none' }],
    ['yes please', { says: 'People answer at', effects: ['person-asked'] }],
  ])
  talk([
    ['asdf', { kind: 'none' }],
    ['ok, thanks', { says: "You're welcome" }],
  ])
})

test('every question is recorded with what came of it', () => {
  const conversation = startConversation()
  const seen = ['How do I renew a kit loan?', 'kit loan', 'asdf'].flatMap((text) => conversation.do(text).effects)
  const questions = seen.flatMap((effect) =>
    effect.do === 'observe' && effect.observation.kind === 'question' ? [effect.observation] : [],
  )
  expect(questions.map(({ text, decision, candidates }) => [text, decision, candidates[0]?.id])).toEqual([
    ['How do I renew a kit loan?', 'answer', 'renew'],
    ['kit loan', 'choices', 'cancel-loan'],
    ['asdf', 'none', undefined],
  ])
  expect(questions.every(({ candidates }) => candidates.length <= 10)).toBe(true)
})

describe('a question is recorded with why it was decided so', () => {
  const record = (text: string) =>
    startConversation()
      .do(text)
      .effects.flatMap((effect) =>
        effect.do === 'observe' && effect.observation.kind === 'question' ? [effect.observation] : [],
      )[0]

  test('the reason, and the words of the best and of the runner-up: found, how, and not found', () => {
    const recorded = record('zebra kit lonas')
    expect(recorded?.reason).toBe('several-close')
    expect(recorded?.candidates[0]).toMatchObject({
      matched: [
        { asked: 'kit', found: 'kit', how: 'same' },
        { asked: 'lonas', found: 'loans', how: 'spelling' },
      ],
      unmatched: ['zebra'],
    })
    expect(recorded?.candidates.map(({ matched }) => matched !== undefined)).toEqual(
      recorded?.candidates.map((_, place) => place < 2),
    )
  })

  test('with sixteen words of a kind at most', () => {
    const long = Array.from({ length: 50 }, (_, at) => `zebra${'abcdefghij'[at % 10] ?? ''}${at}`).join(' ')
    const recorded = record(`kit loan ${long}`)
    expect(recorded?.candidates[0]?.unmatched).toHaveLength(16)
  })
})
