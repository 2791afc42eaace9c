import { addressOf } from '../../../../src/channels/bot-framework/conversation-address'
import { parseActivity } from '../../../../src/channels/bot-framework/activity-schema'
import type { Reply } from '../../../../src/model/reply'
import { onTeams } from '../../../support/teams/on-teams'
import { teamsActivity } from '../../../support/teams/teams-activities'
import { aTurn } from '../../../support/a-turn'

const { teams, restart } = onTeams()

const ada = { channel: 'msteams', conversationId: 'a:1personal-ada', userId: '29:1aBcD-ada' }
const inTheThread = { ...ada, conversationId: '19:general@thread.tacv2;messageid=1780315100000' }
const news: readonly Reply[] = [{ kind: 'notice', text: 'The staff say **yes**.', links: [], buttons: [] }]
const sent = () => teams().bot.connector.sent.map(({ path, activity }) => [decodeURIComponent(path), activity.text])

describe('something that comes later', () => {
  test('is said in the same chat after a restart, with nothing that it answers', async () => {
    await teams().says('How do I renew a kit loan?')
    // The same address as before: a connector that is restarted with the bot would be another.
    const { connector } = teams().bot
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('sent')
    expect(connector.sent.at(-1)).toMatchObject({
      method: 'POST',
      path: `/v3/conversations/${encodeURIComponent(ada.conversationId)}/activities`,
      activity: { text: 'The staff say **yes**.', from: { name: 'Kit FAQ' }, recipient: { id: ada.userId } },
    })
    expect(connector.sent.at(-1)?.activity).not.toHaveProperty('replyToId')
  })

  test('finds its address in the database after a restart', async () => {
    await teams().says('Hello')
    const before = await teams().storage.addresses.find(ada)
    await restart()
    expect(await teams().storage.addresses.find(ada)).toEqual(before)
    const kept = { ...(before as object), serviceUrl: teams().bot.connector.url }
    const { ref } = { ref: { ...ada, userId: 'moved' } }
    await teams().storage.turns.commit(aTurn({ key: { ref, eventId: 'x' }, address: kept }))
    expect(await teams().bot.sendLater(ref, news, 'answer-1')).toBe('sent')
    expect(sent()).toEqual([[`/v3/conversations/${ada.conversationId}/activities`, 'The staff say **yes**.']])
  })

  test('is said in the thread of a channel, and calls the person by name', async () => {
    await teams().happens('a question in a channel')
    expect(await teams().bot.sendLater(inTheThread, news, 'answer-1')).toBe('sent')
    const { activity, path } = teams().bot.connector.sent.at(-1) ?? {}
    expect(decodeURIComponent(path ?? '')).toBe(`/v3/conversations/${inTheThread.conversationId}/activities`)
    expect(activity).toMatchObject({
      text: '<at>Ada Lovelace</at> The staff say **yes**.',
      entities: [
        { type: 'mention', text: '<at>Ada Lovelace</at>', mentioned: { id: ada.userId, name: 'Ada Lovelace' } },
      ],
    })
  })

  test('reaches nobody of whom nothing is kept', async () => {
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
    await teams().says('Hello')
    expect(await teams().bot.sendLater({ ...ada, userId: '29:bob' }, news, 'answer-1')).toBe('unreachable')
    await teams().says('delete my conversation')
    await teams().says('yes')
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
  })

  test('reaches nobody where the bot was removed, until somebody writes again', async () => {
    await teams().says('Hello')
    await teams().happens('the bot is removed from a personal chat')
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
    await teams().says('Hello again')
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('sent')
  })

  test('is not tried again where the channel said that nobody is there (403)', async () => {
    await teams().says('Hello')
    teams().bot.connector.sent.length = 0
    teams().bot.connector.answerWith(403, 200)
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
    expect(sent()).toHaveLength(1)
  })

  test.each([500, 502, 503, 504, 'hang up'] as const)(
    'of which nobody knows whether it was shown (%s) is said once',
    async (answer) => {
      await teams().says('Hello')
      teams().bot.connector.sent.length = 0
      teams().bot.connector.answerWith(answer)
      expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('uncertain')
      expect(sent()).toHaveLength(1)
    },
  )

  test.each([429, 412])('is said again where the channel refuses it for now (%d)', async (status) => {
    await teams().says('Hello')
    teams().bot.connector.sent.length = 0
    teams().bot.connector.answerWith({ status, headers: { 'retry-after': '0' } }, 200)
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('sent')
    expect(sent()).toHaveLength(2)
  })

  test('that the channel refuses may be tried again by whoever says it', async () => {
    await teams().says('Hello')
    teams().bot.connector.answerWith(400)
    await expect(teams().bot.sendLater(ada, news, 'answer-1')).rejects.toMatchObject({ code: 'reply-refused' })
  })

  test.each<[string, object]>([
    ['a host of a stranger', { serviceUrl: 'https://attacker.example/' }],
    ['another tenant', { conversation: { id: 'c', tenantId: '00000000-0000-4000-8000-0000000000bb' } }],
    ['another version', { v: 2 }],
    ['nonsense', { conversation: 7 }],
  ])('is not sent to an address in the database that names %s', async (_, changes) => {
    const parsed = parseActivity(teamsActivity('a question in a personal chat'))
    if ('invalid' in parsed) throw new Error(parsed.invalid)
    const address = { ...addressOf(parsed.activity), serviceUrl: teams().bot.connector.url, ...changes }
    await teams().storage.turns.commit(aTurn({ key: { ref: ada, eventId: 'x' }, address }))
    expect(await teams().bot.sendLater(ada, news, 'answer-1')).toBe('unreachable')
    expect(sent()).toEqual([])
  })
})

describe('a reply', () => {
  test('to somebody who removed the bot meanwhile (403) marks the address dead', async () => {
    await teams().says('Hello')
    teams().bot.connector.answerWith(403)
    await teams().says('How do I renew a kit loan?')
    expect(await teams().storage.addresses.find(ada)).toBeUndefined()
  })

  test('whose fate is unknown is recorded as uncertain, and not sent again when Teams repeats the question', async () => {
    teams().bot.connector.answerWith(503, 200)
    await teams().says('How do I renew a kit loan?', { id: 'q1' })
    await teams().says('How do I renew a kit loan?', { id: 'q1' })
    expect(sent()).toHaveLength(1)
    expect((await teams().storage.sentMessages.answersTo(ada, 'q1')).sentIds).toEqual([])
    // It counts as shown all the same.
    expect(await teams().storage.insights.mostAnswered(0, 1)).toEqual(['renew'])
  })
})

describe('a sign that an answer is on its way', () => {
  const kinds = () => teams().bot.connector.sent.map(({ activity }) => activity.type)

  test('is not given where the answer comes at once', async () => {
    await teams().says('How do I renew a kit loan?')
    expect(kinds()).toEqual(['message'])
  })

  /** A turn that takes until the connector was sent something. */
  async function untilSomethingIsSent(): Promise<void> {
    while (teams().bot.connector.sent.length === 0) await new Promise((resolve) => setImmediate(resolve))
  }

  test('is given once where it takes longer, before the answer', async () => {
    await restart({ typingAfterMs: 1, slowly: untilSomethingIsSent })
    await teams().says('How do I renew a kit loan?')
    expect(kinds()).toEqual(['typing', 'message'])
  })

  test('harms nothing where it cannot be given', async () => {
    const { bot } = await restart({ typingAfterMs: 1, slowly: untilSomethingIsSent })
    bot.connector.answerWith(500, 200)
    await teams().says('How do I renew a kit loan?')
    expect(kinds()).toEqual(['typing', 'message'])
    expect(bot.log.filter(([level]) => level === 'error')).toEqual([])
  })

  test('is not given for a button', async () => {
    // A timer as long as the one before the sign, begun after it: it ends after it.
    await restart({ typingAfterMs: 1, slowly: () => new Promise((resolve) => setTimeout(resolve, 1)) })
    await teams().happens('a pressed button of a card')
    expect(kinds()).toEqual(['message', 'message'])
  })
})
