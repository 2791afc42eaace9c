import type { MemberProfile } from '../../../../src/channels/bot-framework/member-profiles'
import type { ConversationRef } from '../../../../src/model/event'
import { aTurn } from '../../../support/a-turn'
import { startBot } from '../../../support/bot-framework/bot-under-test'
import { onTeams } from '../../../support/teams/on-teams'

let now = Date.now()
const { teams, restart } = onTeams()
const HOUR_MS = 60 * 60_000

const ada = { channel: 'msteams', conversationId: 'a:1personal-ada', userId: '29:1aBcD-ada' }
const inTheThread = { ...ada, conversationId: '19:general@thread.tacv2;messageid=1780315100000' }
const member = {
  id: ada.userId,
  name: 'Ada Lovelace',
  email: 'ada@school.example',
  userPrincipalName: 'ada@up.example',
}
const connector = () => teams().bot.connector
const profileOf = (ref: ConversationRef) => teams().bot.profileOf(ref)

async function knowing(known: unknown): Promise<MemberProfile | undefined> {
  connector().members.set(ada.userId, known)
  await teams().says('Hello')
  return profileOf(ada)
}

test('somebody in Teams is who their organization says', async () => {
  expect(await knowing(member)).toEqual({ name: 'Ada Lovelace', email: 'ada@school.example' })
  expect(connector().askedFor).toEqual([`/v3/conversations/${ada.conversationId}/members/${ada.userId}`])
})

test.each([
  ['by the name they sign in with, where it has no address', { email: '' }, { email: 'ada@up.example' }],
  [
    'not by the principal of a guest, which is no address',
    { email: null, userPrincipalName: 'a_b.c#EXT#@d.example' },
    {},
  ],
  ['by an address, and not by two', { email: 'ada@a.example,eve@b.example', userPrincipalName: undefined }, {}],
])('somebody is reached %s', async (_, changes, expected) => {
  expect(await knowing({ ...member, ...changes })).toEqual({ name: 'Ada Lovelace', ...expected })
})

test('a name that is none is left out', async () => {
  expect(await knowing({ ...member, name: ['x'] })).toEqual({ email: 'ada@school.example' })
})

test('of a thread in a channel it is the channel that is asked', async () => {
  connector().members.set(ada.userId, member)
  await teams().happens('a question in a channel')
  expect(await profileOf(inTheThread)).toEqual({ name: 'Ada Lovelace', email: 'ada@school.example' })
  expect(connector().askedFor).toEqual([`/v3/conversations/19:general@thread.tacv2/members/${ada.userId}`])
})

test('who is in their first turn is asked about before anything of it is kept', async () => {
  const asked: (MemberProfile | undefined)[] = []
  await restart({ slowly: async () => void asked.push(await profileOf(ada)) })
  connector().members.set(ada.userId, member)
  expect(await teams().storage.addresses.find(ada)).toBeUndefined()
  await teams().says('Hello')
  expect(asked).toEqual([{ name: 'Ada Lovelace', email: 'ada@school.example' }])
})

test('the answer is good for an hour', async () => {
  await restart({ clock: { now: () => now } })
  await knowing(member)
  connector().members.set(ada.userId, { ...member, email: 'ada@new.example' })
  now += HOUR_MS - 1
  expect((await profileOf(ada))?.email).toBe('ada@school.example')
  expect(connector().askedFor).toHaveLength(1)
  now += 1
  expect((await profileOf(ada))?.email).toBe('ada@new.example')
})

test('nobody is told of who had their conversation deleted', async () => {
  await knowing(member)
  await teams().says('delete my conversation')
  await teams().says('yes')
  expect(await profileOf(ada)).toBeUndefined()
})

describe('a channel that does not say', () => {
  test.each([[403], [404], [500], ['hang up']] as const)('(%j) is not asked again for a minute', async (answer) => {
    await restart({ clock: { now: () => now } })
    connector().answer('GET', answer)
    expect(await knowing(member)).toBeUndefined()
    const before = connector().askedFor.length
    connector().answer('GET', 200)
    now += 59_999
    expect(await profileOf(ada)).toBeUndefined()
    expect(connector().askedFor).toHaveLength(before)
    now += 1
    expect((await profileOf(ada))?.email).toBe('ada@school.example')
  })

  test('holds a turn up for three seconds at most', async () => {
    connector().answer('GET', 'nothing')
    expect(await knowing(member)).toBeUndefined()
  }, 10_000)

  test('leaves neither the address nor the name in the log', async () => {
    connector().answer('GET', 500)
    await knowing(member)
    const told = teams().bot.log.filter(([, , message]) => message.includes('who a person is'))
    expect(told).toEqual([['warn', { channel: 'msteams', status: 500, failure: 'unknown' }, expect.any(String)]])
  })
})

test.each([
  ['a service URL that is not allowed', { serviceUrl: 'https://evil.example' }],
  ['another channel', { channelId: 'webchat' }],
  ['another version', { v: 2 }],
])('an address of %s asks nobody', async (_, changes) => {
  await knowing(member)
  const kept = (await teams().storage.addresses.find(ada)) as object
  const moved = { ...ada, userId: 'moved' }
  await teams().storage.turns.commit(aTurn({ key: { ref: moved, eventId: 'x' }, address: { ...kept, ...changes } }))
  expect(await profileOf(moved)).toBeUndefined()
  expect(connector().askedFor).toHaveLength(1)
})

test('no other channel vouches for anybody', async () => {
  const bot = await startBot()
  await bot.send()
  const { ref } = bot.events[0] ?? {}
  expect(ref === undefined ? 'no turn' : await bot.profileOf(ref)).toBeUndefined()
  expect(bot.connector.askedFor).toEqual([])
  await bot.close()
})
