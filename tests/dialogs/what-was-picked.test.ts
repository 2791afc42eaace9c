import { knowledgeOf, startConversation, type Move } from '../support/conversation'
import { kitFaq } from '../support/conversation-faq'

const RENEW = 'How do I renew a kit loan?'
const NONE = 'None of these'

/** What the owner is told of the last of these turns. */
function observed(...moves: readonly Move[]) {
  const conversation = startConversation()
  const turns = moves.map((move) => conversation.do(move))
  return turns.at(-1)?.effects.map((effect) => (effect.do === 'observe' ? effect.observation : effect))
}

const show = (entry: string): Move => ({ action: { v: 1, do: 'ask', entry } })
const picked = { kind: 'picked', entryId: 'renew', question: 'kit loan' }
const noneOfThese = { kind: 'none-of-these', question: 'kit loan' }

describe('the owner learns which entry a question meant, when it is picked', () => {
  test.each<[how: string, move: Move]>([
    ['with its button', { press: RENEW }],
    ['with its number', '2'],
    ['with "the second one"', 'the second one'],
    ['with its title', 'how do I renew a kit loan'],
    ['with one word of it', 'renewing'],
  ])('%s', (_, move) => {
    expect(observed('kit loan', move)).toEqual([picked])
  })

  test('after a wrong number', () => {
    expect(observed('kit loan', '7', '2')).toEqual([picked])
  })

  test('after something said in passing', () => {
    expect(observed('kit loan', 'thanks', { press: RENEW })).toEqual([picked])
  })
})

describe('what was picked is told of the question as it was recorded', () => {
  const filler = 'The quick brown fox jumps over the lazy dog. '.repeat(60)

  test.each<[what: string, question: string, recorded: RegExp, before: readonly Move[], move: Move]>([
    ['one with courtesies', 'Hello, kit loan please!', /^Hello, kit loan please!$/, [], '1'],
    [
      'one of several',
      'Is there a training for teachers? What about a kit loan?',
      /^What about a kit loan\?$/,
      [],
      { press: RENEW },
    ],
    [
      'one about the last answer',
      'same for telescopes?',
      /^same for telescopes\?$/,
      ['Who pays for the delivery of a robotics kit?'],
      'yes',
    ],
    ['a very long one', `Dear team! How do I renew a kit loan? ${filler}`, /^Dear team! .{1900}/, [], '1'],
  ])('%s', (_, question, recorded, before, move) => {
    const asked = observed(...before, question) ?? []
    const texts = asked.flatMap((it) => ('decision' in it && it.decision === 'choices' ? [it.text] : []))
    expect(texts).toEqual([expect.stringMatching(recorded)])
    expect(observed(...before, question, move)).toMatchObject([{ kind: 'picked', question: texts[0] }])
  })
})

describe('the owner learns that no entry was meant', () => {
  test.each<Move>([{ press: NONE }, '3', 'neither', 'no'])('by %j', (move) => {
    expect(observed('kit loan', move)).toEqual([noneOfThese])
  })
})

describe('nothing is learned from', () => {
  test.each<[what: string, moves: readonly Move[]]>([
    ['an old button while no question is open', [show('renew')]],
    ['an old button after the choice was made', ['kit loan', '1', show('renew')]],
    ['an old button that was not among the choices', ['kit loan', show('training')]],
    ['an entry that is no longer on the page', ['kit loan', show('gone')]],
    ['a question of a topic', ['browse', { press: 'Loans' }, { press: RENEW }]],
    ['a related question', [RENEW, { press: 'What happens when a kit comes back late?' }]],
    ['a choice after an answer that did not help', ['renewing a loan', { press: 'Not helpful' }, '1']],
    ['an old "none of these" while no question is open', [{ action: { v: 1, do: 'none-of-these' } }]],
    ['"none of these" to the questions of a topic', ['browse', { press: 'Loans' }, 'none of these']],
  ])('%s', (_, moves) => {
    expect(observed(...moves)).toEqual([])
  })
})

test('nothing is learned from a choice that is out of date by now: it answers nothing', () => {
  const past = kitFaq.entries.map((entry) => (entry.id === 'renew' ? { ...entry, validUntil: '2026-01-31' } : entry))
  const conversation = startConversation()
  conversation.do('kit loan')
  conversation.learn(knowledgeOf({ ...kitFaq, entries: past }))
  expect(conversation.do({ press: RENEW })).toMatchObject({ replies: [{ kind: 'none' }], effects: [] })
})
