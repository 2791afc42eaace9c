import { ada, aTurn, keyOf, NOON } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const HOUR = 60 * 60_000
const address = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  bot: 'b1',
  note: 'half a character \ud83d, \u0000',
}
const grace = { ...ada, userId: 'grace' }

onBothDatabases((database) => {
  test('an address that came with a turn is found after a restart, by its person and conversation alone', async () => {
    const first = await database().open()
    await first.turns.commit(aTurn({ address }))
    await first.close()
    const { addresses } = await database().open()
    expect(await addresses.find(ada)).toEqual(address)
    expect(await addresses.find(grace)).toBeUndefined()
    expect(await addresses.find({ ...ada, conversationId: 'c2' })).toBeUndefined()
    expect(await addresses.find({ ...ada, channel: 'msteams' })).toBeUndefined()
  })

  test('the newest takes the place of the one before; a turn that brings none leaves it', async () => {
    const { turns, addresses } = await database().open()
    const first = aTurn({ address })
    await turns.commit(first)
    const second = aTurn({ address: { moved: true }, basedOn: first.id })
    await turns.commit(second)
    await turns.commit(aTurn({ basedOn: second.id }))
    expect(await addresses.find(ada)).toEqual({ moved: true })
  })

  test('where nobody is any more nothing is found, until somebody is there again', async () => {
    const { turns, addresses } = await database().open()
    const first = aTurn({ address })
    await turns.commit(first)
    await addresses.markDead(ada)
    expect(await addresses.find(ada)).toBeUndefined()
    await turns.commit(aTurn({ address, basedOn: first.id }))
    expect(await addresses.find(ada)).toEqual(address)
  })

  test('a conversation that the bot left has nobody to answer, and welcomes it anew', async () => {
    const { turns, addresses } = await database().open()
    await turns.commit(aTurn({ address, key: keyOf('joined'), kind: 'joined' }))
    await turns.commit(aTurn({ address, key: keyOf('m', grace) }))
    const elsewhere = { ...ada, conversationId: 'c2' }
    await turns.commit(aTurn({ address, key: keyOf('joined', elsewhere) }))
    await addresses.leave(ada.channel, ada.conversationId, 'joined')
    expect(await addresses.find(ada)).toBeUndefined()
    expect(await addresses.find(grace)).toBeUndefined()
    expect(await addresses.find(elsewhere)).toEqual(address)
    expect((await turns.begin(keyOf('joined'), NOON)).earlier).toBeUndefined()
    expect((await turns.begin(keyOf('joined', elsewhere), NOON)).earlier).toBeDefined()
  })

  test('goes when its person asks to be forgotten, and the turn that forgets leaves none', async () => {
    const { turns, addresses } = await database().open()
    const first = aTurn({ address })
    await turns.commit(first)
    await turns.commit(aTurn({ address, key: keyOf('m', grace) }))
    await turns.commit(aTurn({ address, basedOn: first.id, forget: true }))
    expect(await addresses.find(ada)).toBeUndefined()
    expect(await addresses.find(grace)).toEqual(address)
  })

  test.each(['ada', 'conversation-1'])('goes with all that is kept of %s', async (id) => {
    const { turns, addresses } = await database().open()
    await turns.commit(aTurn({ address }))
    expect(await turns.forget(id)).toBe(3)
    expect(await addresses.find(ada)).toBeUndefined()
  })

  test('goes with age, which is that of the last turn', async () => {
    const { turns, addresses } = await database().open()
    const first = aTurn({ address })
    await turns.commit(first)
    await turns.commit(aTurn({ address, basedOn: first.id, at: NOON + 2 * HOUR }))
    await turns.deleteBefore(NOON + HOUR, NOON)
    expect(await addresses.find(ada)).toEqual(address)
    await turns.deleteBefore(NOON + 3 * HOUR, NOON)
    expect(await addresses.find(ada)).toBeUndefined()
  })
})
