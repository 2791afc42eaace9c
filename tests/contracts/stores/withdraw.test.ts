import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TurnCommit } from '../../../src/conversation/turn-store'
import { ada, aTurn, keyOf, NOON, questionOf, replyOf } from '../../support/a-turn'
import { onBothDatabases, onSqlite } from '../../support/test-databases'

/** A message of Ada's that asked something, under its own id. */
const asking = (id: string, text: string, said: Partial<TurnCommit> = {}) =>
  aTurn({
    key: keyOf(id),
    messageId: id,
    observations: [questionOf(text)],
    replies: [replyOf(`“${text}” is not on the page.`)],
    transcript: [{ by: 'person', text }],
    ...said,
  })

onBothDatabases((database) => {
  test('a message that was taken back leaves no words, and its activity still had its turn', async () => {
    const { turns, insights, transcripts } = await database().open()
    const taken = asking('m1', 'my card number is 1234')
    await turns.commit(taken)
    expect(await turns.withdraw(ada, 'm1')).toBe(1)
    expect(await insights.unanswered(0)).toEqual([])
    expect(await transcripts.read(ada.conversationId, 0, 10)).toEqual([])
    const { earlier, state } = await turns.begin(keyOf('m1'), NOON)
    expect(earlier).toEqual({ id: taken.id, replies: [], delivered: true })
    expect(state.value).toBeUndefined()
  })

  test('its words go from what came after it, and other words stay', async () => {
    const { turns, insights } = await database().open()
    const first = asking('m1', 'loan', { observations: [questionOf('loan', 'choices')] })
    await turns.commit(first)
    const second = asking('m2', 'budget', {
      basedOn: first.id,
      at: NOON + 1,
      observations: [
        questionOf('budget'),
        { kind: 'none-of-these', question: 'loan' },
        { kind: 'person-asked', question: 'loan' },
        { kind: 'rating', entryId: 'map', helpful: false, question: 'loan' },
      ],
      replies: [replyOf('Write an e-mail about “loan”.')],
    })
    await turns.commit(second)
    turns.markDelivered(second.id)
    await turns.withdraw(ada, 'm1')
    expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['budget'])
    expect((await turns.begin(keyOf('m2'), NOON)).earlier?.replies).toEqual([])
  })

  test('the same words of somebody else, or in another conversation, stay', async () => {
    const { turns, insights } = await database().open()
    const others = [{ userId: 'grace' }, { conversationId: 'conversation-2' }, { channel: 'msteams' }]
    await turns.commit(asking('m1', 'loan'))
    for (const ref of others) await turns.commit(asking('m1', 'loan', { key: keyOf(`m1-${JSON.stringify(ref)}`, ref) }))
    await turns.withdraw(ada, 'm1')
    expect(await insights.unanswered(0)).toHaveLength(3)
  })

  test('nobody takes back the message of another', async () => {
    const { turns, insights } = await database().open()
    await turns.commit(asking('m1', 'loan'))
    expect(await turns.withdraw({ ...ada, userId: 'grace' }, 'm1')).toBe(0)
    expect(await insights.unanswered(0)).toHaveLength(1)
  })

  test('an edited message goes on with its newest turn: the others lose their words, the state stays', async () => {
    const { turns, insights } = await database().open()
    const first = asking('m1', 'laon')
    await turns.commit(first)
    const edited = asking('m1', 'loan', { key: keyOf('m1/edited'), basedOn: first.id, at: NOON + 1, state: 'edited' })
    await turns.commit(edited)
    expect(await turns.withdraw(ada, 'm1', 'm1/edited')).toBe(1)
    expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['loan'])
    const { state, earlier } = await turns.begin(keyOf('m1/edited'), NOON)
    expect({ state: state.value, replies: earlier?.replies }).toEqual({ state: 'edited', replies: edited.replies })
    // Taking it back altogether takes both.
    await turns.withdraw(ada, 'm1')
    expect(await insights.unanswered(0)).toEqual([])
  })

  test('what was never said is no error', async () => {
    const { turns } = await database().open()
    expect(await turns.withdraw(ada, 'nothing')).toBe(0)
  })

  test('a turn that runs meanwhile is told of it', async () => {
    const { turns } = await database().open()
    const first = asking('m1', 'loan')
    await turns.commit(first)
    await turns.withdraw(ada, 'm1')
    expect(await turns.commit(aTurn({ basedOn: first.id }))).toBe('conflict')
  })
})

onSqlite((database) => {
  test('no byte of a message that was taken back stays in the file', async () => {
    const { folder = '' } = database()
    const storage = await database().open()
    await storage.turns.commit(asking('m1', 'CANARY of the card'))
    await storage.turns.withdraw(ada, 'm1')
    await storage.close()
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes('CANARY')).toBe(false)
  })
})
