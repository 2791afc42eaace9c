import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshState } from '../../../dialogs/state'
import type { RunTurn } from '../../../src/channels/channel'
import { createRunTurn } from '../../../src/conversation/run-turn'
import { systemClock } from '../../../src/model/clock'
import { silentLogger } from '../../../src/model/logger'
import type { Reply } from '../../../src/model/reply'
import { openStorage } from '../../../src/storage/open-storage'
import { echo, startBot, type BotUnderTest } from '../../support/bot-framework/bot-under-test'
import { startConnector } from '../../support/bot-framework/connector-server'
import { captureOutput, type CapturedOutput } from '../../support/captured-output'

const reply = (text: string): Reply => ({ kind: 'notice', text, links: [], buttons: [] })

let bot: BotUnderTest
let output: CapturedOutput

beforeEach(() => {
  output = captureOutput()
})
afterEach(async () => {
  const printed = output.text()
  output.restore()
  await bot.close()
  expect(printed).toBe('')
})

describe('a signed activity', () => {
  test.each<[string, object | undefined]>([
    ['type', { type: undefined }],
    ['type', { type: '' }],
    ['serviceUrl', { serviceUrl: undefined }],
    ['channelId', { channelId: undefined }],
    ['channelId', { channelId: '' }],
    ['conversation', { conversation: undefined }],
    ['conversation.id', { conversation: {} }],
    ['from', { from: null }],
    ['from.id', { from: { name: 'Ada' } }],
    ['id', { id: undefined }],
    ['id', { id: 'a\u0000b' }],
    ['text', { text: { toString: 'x' } }],
    ['text', { text: 'x'.repeat(64 * 1024 + 1) }],
    ['conversation.isGroup', { conversation: { id: 'c', isGroup: 'yes' } }],
    ['from.name', { from: { id: 'p', name: ['Ada'] } }],
    ['recipient', { recipient: 'bot' }],
    ['membersAdded', { type: 'conversationUpdate', membersAdded: 'everybody' }],
    ['entities', { entities: {} }],
    ['locale', { locale: 7 }],
  ])('without a usable %s is a bad request that says so (%j)', async (field, changes) => {
    bot = await startBot()
    const { status, body } = await bot.send(changes)
    expect(status).toBe(400)
    expect(JSON.parse(body)).toEqual({
      error: { code: 'invalid-activity', message: expect.stringMatching(`^${field}: `) as string },
    })
    expect(bot.events).toEqual([])
  })

  test.each(['nothing', 'null', 'a list', 'a text'])('that is %s is a bad request', async (what) => {
    bot = await startBot()
    const body = { nothing: undefined, null: null, 'a list': [], 'a text': 'hello' }[what]
    const answer = await bot.post(body, { authorization: `Bearer ${bot.goodToken()}` })
    expect(answer.status).toBe(400)
  })

  test.each(['typing', 'endOfConversation', 'messageReaction', 'event', 'installationUpdate', 'messageDelete'])(
    'of type %s is taken and needs no answer',
    async (type) => {
      bot = await startBot()
      expect(await bot.send({ type })).toEqual({ status: 200, body: '' })
      expect(bot.events).toEqual([])
      expect(bot.connector.sent).toEqual([])
    },
  )

  test('that invokes something is told that there is no such thing', async () => {
    bot = await startBot()
    const { status } = await bot.send({ type: 'invoke', name: 'task/fetch', value: {} })
    expect(status).toBe(404)
    expect(bot.events).toEqual([])
  })

  test('whose sender waits for the replies gets them in the answer', async () => {
    bot = await startBot()
    const { status, body } = await bot.send({ deliveryMode: 'expectReplies' })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ activities: [{ type: 'message', text: 'You said: How do I renew?' }] })
    expect(bot.connector.sent).toEqual([])
  })

  test('in a conversation whose id has signs of addresses reaches that conversation', async () => {
    bot = await startBot()
    await bot.send({ conversation: { id: '19:a/b?c#d@thread.tacv2;messageid=1' }, id: '1/2' })
    expect(bot.connector.sent[0]?.path).toBe(
      `/v3/conversations/${encodeURIComponent('19:a/b?c#d@thread.tacv2;messageid=1')}/activities/1%2F2`,
    )
  })
})

describe('the replies of a turn', () => {
  test('are sent one after the other, before the request is answered', async () => {
    bot = await startBot({}, (_, deliver) => deliver([reply('one'), reply('two'), reply('three')]))
    expect((await bot.send()).status).toBe(200)
    expect(bot.connector.sent.map(({ activity }) => activity.text)).toEqual(['one', 'two', 'three'])
  })

  test.each([400, 401, 413] as const)(
    'that the channel refuses with %d are tried once, and the turn has failed',
    async (answer) => {
      const delivered = jest.fn<undefined, []>()
      bot = await startBot({}, (event, deliver) => echo(event, deliver).then(delivered))
      bot.connector.answerWith(answer)
      expect(await bot.send()).toEqual({ status: 502, body: '' })
      expect(bot.connector.sent).toHaveLength(1)
      expect(delivered).not.toHaveBeenCalled()
      expect(bot.log.at(-1)).toMatchObject(['error', { code: 'reply-refused' }, 'an activity could not be answered'])
      expect(JSON.stringify(bot.log)).not.toMatch(/outgoing-token|How do I renew/)
    },
  )

  test.each([500, 502, 503, 504, 408, 'hang up'] as const)(
    'of which nobody knows whether they were shown (%s) are sent once, and count as sent with an uncertain fate',
    async (answer) => {
      const delivered = jest.fn<undefined, [unknown]>()
      bot = await startBot({}, (_, deliver) => deliver([reply('one'), reply('two')]).then(delivered))
      bot.connector.answerWith(answer)
      expect(await bot.send()).toEqual({ status: 200, body: '' })
      expect(bot.connector.sent).toHaveLength(1)
      expect(delivered).toHaveBeenCalledWith([{ fate: 'uncertain' }])
      expect(bot.log.at(-1)).toMatchObject(['error', { channel: 'webchat' }, expect.stringContaining('uncertain')])
      expect(JSON.stringify(bot.log)).not.toMatch(/outgoing-token|How do I renew/)
    },
  )

  test('that never left, because nobody listens there, are no secret: the turn has failed', async () => {
    bot = await startBot()
    const gone = await startConnector()
    await gone.close()
    const token = bot.goodToken({ serviceurl: gone.url })
    const answer = await bot.post(bot.activity({ serviceUrl: gone.url }), { authorization: `Bearer ${token}` })
    expect(answer).toEqual({ status: 502, body: '' })
    expect(bot.log.at(-1)).toMatchObject(['error', { code: 'reply-not-sent' }, 'an activity could not be answered'])
  })

  test('that are too large (413) are sent once more, much shorter', async () => {
    const long = Array.from({ length: 100 }, (_, n) => `Paragraph ${n} of a long answer.`)
      .join('\n\n')
      .repeat(10)
    bot = await startBot({}, (_, deliver) => deliver([reply(long)]))
    bot.connector.answerWith(413, 200)
    expect((await bot.send()).status).toBe(200)
    const [whole, short] = bot.connector.sent.map(({ activity }) => activity.text)
    expect(short?.length).toBeLessThan((whole?.length ?? 0) / 4)
    expect(short).toMatch(/^Paragraph 0 of a long answer\.\n\n[^]*\n\n…$/)
  })

  test.each([403, 404] as const)(
    'that nobody will read (%d) are done with: sending them again cannot help',
    async (answer) => {
      const delivered = jest.fn<undefined, []>()
      bot = await startBot({}, (event, deliver) => echo(event, deliver).then(delivered))
      bot.connector.answerWith(answer)
      expect(await bot.send()).toEqual({ status: 200, body: '' })
      expect(delivered).toHaveBeenCalledTimes(1)
      expect(bot.log.at(-1)).toMatchObject(['warn', { channel: 'webchat', status: answer }, expect.any(String)])
    },
  )

  test('are not sent to where the channel redirects', async () => {
    bot = await startBot()
    bot.connector.answerWith(307)
    expect((await bot.send()).status).toBe(502)
    expect(bot.connector.sent).toHaveLength(1)
  })
})

test('a turn that fails is a server error without its message', async () => {
  bot = await startBot({}, () => Promise.reject(new Error('a secret detail of the database')))
  expect(await bot.send()).toEqual({ status: 500, body: '' })
  expect(bot.log.at(-1)).toMatchObject(['error', { reason: 'a secret detail of the database' }, expect.any(String)])
})

describe('the same activity again', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bot-framework-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  /** The real turn over a real database, with a conversation that counts. */
  async function realTurns() {
    const storage = await openStorage(`file:${join(folder, 'turns.db')}`)
    let turns = 0
    const runner = createRunTurn({
      store: storage.turns,
      converse: () => ({ state: freshState, replies: [reply(`turn ${(turns += 1)}`)], effects: [] }),
      knowledge: () => undefined as never,
      clock: systemClock,
      logger: silentLogger,
      instance: 'test',
    })
    const runTurn: RunTurn = (event, deliver) => runner.runTurn(event, deliver)
    return { runTurn, turns: () => turns, close: () => storage.close() }
  }

  test('ten times at once runs one turn and is answered once', async () => {
    const real = await realTurns()
    bot = await startBot({}, real.runTurn)
    const answers = await Promise.all(Array.from({ length: 10 }, () => bot.send()))
    await real.close()
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(real.turns()).toBe(1)
    expect(bot.connector.sent.map(({ activity }) => activity.text)).toEqual(['turn 1'])
  })

  test('after nobody knows whether the reply was shown sends nothing more', async () => {
    const real = await realTurns()
    bot = await startBot({}, real.runTurn)
    bot.connector.answerWith(503, 200)
    expect([(await bot.send()).status, (await bot.send()).status]).toEqual([200, 200])
    await real.close()
    expect(bot.connector.sent.map(({ activity }) => activity.text)).toEqual(['turn 1'])
  })

  test('after the channel did not take the reply sends the reply that was stored', async () => {
    const real = await realTurns()
    bot = await startBot({}, real.runTurn)
    bot.connector.answerWith(401)
    expect((await bot.send()).status).toBe(502)
    bot.connector.answerWith(200)
    expect((await bot.send()).status).toBe(200)
    await real.close()
    expect(real.turns()).toBe(1)
    expect(bot.connector.sent.map(({ activity }) => activity.text)).toEqual(['turn 1', 'turn 1'])
  })

  test('both arrivals that the Emulator tells of are one welcome', async () => {
    const real = await realTurns()
    bot = await startBot({}, real.runTurn)
    const update = { type: 'conversationUpdate', channelId: 'emulator' }
    await Promise.all([
      bot.send({ ...update, id: 'u1', membersAdded: [{ id: 'bot-1' }] }),
      bot.send({ ...update, id: 'u2', from: { id: 'conversation-1' }, membersAdded: [{ id: 'person-1' }] }),
    ])
    await real.close()
    expect(bot.connector.sent.map(({ activity }) => activity.text)).toEqual(['turn 1'])
  })
})

describe('on a developer’s machine without a registration', () => {
  test('the Emulator needs no token', async () => {
    bot = await startBot({ credentials: undefined })
    expect(await bot.post(bot.activity({ channelId: 'emulator' }))).toEqual({ status: 200, body: '' })
    expect(bot.connector.sent).toMatchObject([
      { authorization: undefined, activity: { text: 'You said: How do I renew?' } },
    ])
  })

  test('replies go to Microsoft or to this machine, and to nobody else', async () => {
    bot = await startBot({ credentials: undefined })
    const answer = await bot.post(bot.activity({ serviceUrl: 'https://attacker.example/' }))
    expect(answer).toEqual({ status: 401, body: '' })
    expect(bot.events).toEqual([])
  })

  test.each(['bot.ngrok.example', 'localhost.attacker.example:3978', '10.0.0.7'])(
    'a request that was made to %s is refused',
    async (host) => {
      bot = await startBot({ credentials: undefined })
      const answer = await bot.post(bot.activity(), { host })
      expect(answer).toEqual({ status: 401, body: '' })
      expect(bot.log.at(-1)).toMatchObject(['info', { refused: 'not-from-this-machine' }, expect.any(String)])
    },
  )
})

describe('a tenant', () => {
  const other = '00000000-0000-4000-8000-0000000000cc'
  const fromTeams = { channelId: 'msteams', conversation: { id: 'c', tenantId: other } }

  test('of any name may ask a bot that is registered for all of them', async () => {
    const registration = { type: 'MultiTenant', appId: '3f6f1f0e-1d0c-4a51-9e2e-0c5f6f0f0001', password: 'p' } as const
    bot = await startBot({ credentials: registration })
    expect((await bot.send(fromTeams)).status).toBe(200)
  })

  test('that the owner lists may ask, and then no other may', async () => {
    bot = await startBot({ allowedTenantIds: [other.toUpperCase()] })
    expect((await bot.send(fromTeams)).status).toBe(200)
    const own = { channelId: 'msteams', conversation: { id: 'c', tenantId: '7a1b0c0d-2222-4444-8888-000000000001' } }
    expect((await bot.send(own)).status).toBe(401)
  })

  test('of a managed identity is its own', async () => {
    const registration = {
      type: 'UserAssignedMSI',
      appId: '3f6f1f0e-1d0c-4a51-9e2e-0c5f6f0f0001',
      tenantId: other,
    } as const
    bot = await startBot({ credentials: registration })
    expect((await bot.send(fromTeams)).status).toBe(200)
    expect((await bot.send({ ...fromTeams, conversation: { id: 'c', tenantId: 'another' } })).status).toBe(401)
  })
})
