import type { TurnCommit } from '../../../src/conversation/turn-store'
import { ada, aTurn, keyOf, NOON } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const DAY = 24 * 60 * 60_000
const message = (id: string, said: Partial<TurnCommit> = {}) => aTurn({ key: keyOf(id), messageId: id, ...said })

onBothDatabases((database) => {
  test('a reply is found by the message it answers, and its entry by the reply, at once', async () => {
    const { turns, sentMessages } = await database().open()
    const turn = message('m1')
    await turns.commit(turn)
    turns.markDelivered(turn.id, [
      { fate: 'taken', id: 'reply-1', entryId: 'map' },
      { fate: 'taken', id: 'reply-2' },
      { fate: 'uncertain' },
    ])
    expect(await sentMessages.answersTo(ada, 'm1')).toEqual({ isNewest: true, sentIds: ['reply-1', 'reply-2'] })
    expect(await sentMessages.entryOf(ada, 'reply-1')).toBe('map')
    expect(await sentMessages.entryOf(ada, 'reply-2')).toBeUndefined()
  })

  test('what another conversation, person or channel was sent is not theirs', async () => {
    const { turns, sentMessages } = await database().open()
    const turn = message('m1')
    await turns.commit(turn)
    turns.markDelivered(turn.id, [{ fate: 'taken', id: 'reply-1', entryId: 'map' }])
    const nothing = { isNewest: false, sentIds: [] }
    for (const other of [{ userId: 'grace' }, { conversationId: 'c2' }, { channel: 'msteams' }]) {
      expect(await sentMessages.answersTo({ ...ada, ...other }, 'm1')).toEqual(nothing)
    }
    expect(await sentMessages.entryOf({ ...ada, conversationId: 'c2' }, 'reply-1')).toBeUndefined()
    expect(await sentMessages.entryOf({ ...ada, channel: 'msteams' }, 'reply-1')).toBeUndefined()
  })

  test('a message is not the newest once its person did something else; a rating is nothing of that kind', async () => {
    const { turns, sentMessages } = await database().open()
    const first = message('m1')
    await turns.commit(first)
    const rating = aTurn({ kind: 'rating', basedOn: first.id, at: NOON + 1 })
    await turns.commit(rating)
    expect((await sentMessages.answersTo(ada, 'm1')).isNewest).toBe(true)
    await turns.commit(aTurn({ kind: 'action', basedOn: rating.id, at: NOON + 2 }))
    expect((await sentMessages.answersTo(ada, 'm1')).isNewest).toBe(false)
  })

  test('an edited message is answered by what its last turn was sent as', async () => {
    const { turns, sentMessages } = await database().open()
    const first = message('m1')
    await turns.commit(first)
    turns.markDelivered(first.id, [{ fate: 'taken', id: 'old' }])
    const edited = message('m1', { key: keyOf('m1/edited'), basedOn: first.id, at: NOON + 1 })
    await turns.commit(edited)
    expect(await sentMessages.answersTo(ada, 'm1')).toEqual({ isNewest: true, sentIds: ['old'] })
    turns.markDelivered(edited.id, [{ fate: 'taken', id: 'new' }])
    expect(await sentMessages.answersTo(ada, 'm1')).toEqual({ isNewest: true, sentIds: ['new'] })
  })

  test('goes with its turn, whichever way the turn goes', async () => {
    const { turns, sentMessages } = await database().open()
    const old = message('m1')
    await turns.commit(old)
    turns.markDelivered(old.id, [{ fate: 'taken', id: 'reply-1', entryId: 'map' }])
    expect(await sentMessages.entryOf(ada, 'reply-1')).toBe('map')
    await turns.deleteBefore(NOON + 1, NOON)
    expect(await sentMessages.entryOf(ada, 'reply-1')).toBeUndefined()
    turns.markDelivered(old.id, [{ fate: 'taken', id: 'too late', entryId: 'map' }])
    expect(await sentMessages.entryOf(ada, 'too late')).toBeUndefined()
  })

  test('the entries that were shown most often are counted', async () => {
    const { turns, insights } = await database().open()
    const shown = ['pay', 'map', 'map', 'cost', 'map', 'pay', 'old']
    for (const [place, entryId] of shown.entries()) {
      const ref = { conversationId: `c${place}` }
      const turn = message('m', { key: keyOf('m', ref), at: entryId === 'old' ? NOON - DAY : NOON })
      await turns.commit(turn)
      turns.markDelivered(turn.id, [{ fate: 'taken', id: `r${place}`, entryId }, { fate: 'uncertain' }])
    }
    await turns.forget('nobody') // writes what waits
    expect(await insights.mostAnswered(NOON, 10)).toEqual(['map', 'pay', 'cost'])
    expect(await insights.mostAnswered(0, 2)).toEqual(['map', 'pay'])
  })
})
