import type { Observation } from '../../../src/model/observation'
import type { TurnStore } from '../../../src/conversation/turn-store'
import { aTurn, keyOf, NOON, questionOf } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const picked = (question: string): Observation => ({ kind: 'picked', entryId: 'map', question })
const noneOfThese = (question: string): Observation => ({ kind: 'none-of-these', question })

/** Writes turns one after the other, a second apart, each in its own state so that none conflicts. */
async function write(
  store: TurnStore,
  ...turns: readonly (readonly [who: Parameters<typeof keyOf>[1], ...observations: Observation[]])[]
): Promise<void> {
  const revisions = new Map<string, string>()
  for (const [place, [who, ...observations]] of turns.entries()) {
    const state = JSON.stringify(who)
    const turn = aTurn({
      key: keyOf(`e${place}`, who),
      at: NOON + place * 1000,
      basedOn: revisions.get(state),
      observations,
    })
    expect(await store.commit(turn)).toBe('committed')
    revisions.set(state, turn.id)
  }
}

onBothDatabases((database) => {
  /** Text and decision of what is left unanswered after these turns. */
  async function unansweredAfter(...turns: Parameters<typeof write> extends [unknown, ...infer Rest] ? Rest : never) {
    const storage = await database().open()
    await write(storage.turns, ...turns)
    return (await storage.insights.unanswered(0)).map(({ text, decision }) => [text, decision])
  }

  describe('a question that was asked back', () => {
    const loan = questionOf('loan', 'choices')

    test('is unanswered while nothing was picked', async () => {
      expect(await unansweredAfter([{}, loan], [{}, questionOf('fee', 'answer')])).toEqual([['loan', 'choices']])
    })

    test('is not unanswered when an entry was picked, whatever was said between', async () => {
      expect(await unansweredAfter([{}, loan], [{}], [{}, picked('loan')])).toEqual([])
    })

    test('is not unanswered when it was asked again before an entry was picked', async () => {
      expect(await unansweredAfter([{}, loan], [{}, loan], [{}, picked('loan')])).toEqual([])
    })

    test('is unanswered when it is asked once more after an entry was picked', async () => {
      expect(await unansweredAfter([{}, loan], [{}, picked('loan')], [{}, loan])).toEqual([['loan', 'choices']])
    })

    test('got no answer when none of the entries was meant', async () => {
      expect(await unansweredAfter([{}, loan], [{}, noneOfThese('loan')])).toEqual([['loan', 'none']])
    })

    test('is only asked back when it is asked once more after none of the entries was meant', async () => {
      expect(await unansweredAfter([{}, loan], [{}, noneOfThese('loan')], [{}, loan])).toEqual([
        ['loan', 'none'],
        ['loan', 'choices'],
      ])
    })

    test('is not unanswered when none was meant at first, and one was picked the second time', async () => {
      const turns = [
        [{}, loan],
        [{}, noneOfThese('loan')],
        [{}, loan],
        [{}, picked('loan')],
      ] as const
      expect(await unansweredAfter(...turns)).toEqual([])
    })

    test.each([
      ['of another question', {}, 'fee'],
      ['in another conversation', { conversationId: 'conversation-2' }, 'loan'],
      ['by another person', { userId: 'grace' }, 'loan'],
      ['on another channel', { channel: 'msteams' }, 'loan'],
    ])('is not answered by a pick %s', async (_, who, question) => {
      expect(await unansweredAfter([{}, loan], [who, picked(question)], [who, noneOfThese(question)])).toEqual([
        ['loan', 'choices'],
      ])
    })
  })

  test('a question is read with its reason and the words of what came nearest', async () => {
    const storage = await database().open()
    await write(storage.turns, [{}, questionOf('loan')])
    expect(await storage.insights.unanswered(0)).toMatchObject([
      {
        reason: 'several-close',
        nearest: { matched: [{ asked: 'loan', found: 'map', how: 'spelling' }], unmatched: ['loan'] },
      },
    ])
  })

  test('of the questions of one message, those that were not asked back stay as they are', async () => {
    const turn = [{}, questionOf('loan', 'choices'), questionOf('cup'), questionOf('fee', 'choices')] as const
    expect(await unansweredAfter(turn, [{}, picked('loan')])).toEqual([
      ['cup', 'none'],
      ['fee', 'choices'],
    ])
  })

  test('a question that the page had nothing for is not answered by a pick of the same words', async () => {
    expect(await unansweredAfter([{}, questionOf('loan')], [{}, picked('loan')])).toEqual([['loan', 'none']])
  })

  test.each(['it’s \u0000 a \ud800 \\ loan', 'x'.repeat(20_000), '👩‍👩‍👧 '.repeat(500)])(
    'any words are the same words: %#',
    async (text) => {
      expect(await unansweredAfter([{}, questionOf(text, 'choices')], [{}, picked(text)])).toEqual([])
    },
  )
})
