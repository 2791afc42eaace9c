import fc from 'fast-check'
import { startBot, type BotUnderTest } from '../../support/bot-framework/bot-under-test'
import { captureOutput, type CapturedOutput } from '../../support/captured-output'

const SEED = 20_261_123

/** Values that a field of an activity should not have, and some that it may. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', '..', 'x'.repeat(70_000), -1, 1e308, {}, [[]], null),
)

/** An activity with a few fields missing, of another type or of odd content, and others added. */
const almostAnActivity = (bot: BotUnderTest) => {
  const account = fc.oneof(fc.record({ id: anything, name: anything, role: anything }, { requiredKeys: [] }), anything)
  const fields = {
    type: fc.oneof(fc.constantFrom('conversationUpdate', 'invoke', 'typing', 'event'), anything),
    id: anything,
    channelId: fc.oneof(fc.constantFrom('msteams', 'emulator', 'directline', 'sms', 'AseChannel'), anything),
    serviceUrl: fc.oneof(fc.webUrl(), anything),
    conversation: fc.oneof(
      fc.record({ id: anything, isGroup: anything, tenantId: anything, name: anything }, { requiredKeys: [] }),
      anything,
    ),
    from: account,
    recipient: account,
    text: anything,
    value: fc.oneof(
      fc.record({ v: fc.constantFrom(1, 2), do: fc.constantFrom('ask', 'help'), entry: anything }),
      anything,
    ),
    locale: anything,
    deliveryMode: fc.oneof(fc.constant('expectReplies'), anything),
    entities: fc.oneof(
      fc.array(fc.record({ type: fc.constant('mention'), mentioned: account, text: anything })),
      anything,
    ),
    membersAdded: fc.oneof(fc.array(account), anything),
    channelData: anything,
    attachments: anything,
    timestamp: anything,
    localTimezone: anything,
    callerId: anything,
    relatesTo: anything,
  }
  const names = Object.keys(fields)
  return fc
    .tuple(fc.record(fields, { requiredKeys: [] }), fc.subarray(names, { maxLength: 4 }))
    .map(([odd, chosen]) =>
      bot.activity(Object.fromEntries(Object.entries(odd).filter(([name]) => chosen.includes(name)))),
    )
}

describe('whatever is posted without a token on a developer’s machine', () => {
  let bot: BotUnderTest
  let output: CapturedOutput

  beforeAll(async () => {
    bot = await startBot({ credentials: undefined })
  })
  beforeEach(() => {
    output = captureOutput()
  })
  afterEach(() => {
    output.restore()
  })
  afterAll(async () => {
    await bot.close()
  })

  const isAnswered = async (body: unknown) => {
    const { status } = await bot.post(body)
    expect([200, 400, 401, 404]).toContain(status)
    expect(bot.log.filter(([level]) => level === 'error')).toEqual([])
    expect(output.text()).toBe('')
  }

  test('any JSON is answered, and never with a server error', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isAnswered), { seed: SEED, numRuns: 300 })
  })

  test('almost an activity is answered, and never with a server error', async () => {
    await fc.assert(fc.asyncProperty(almostAnActivity(bot), isAnswered), { seed: SEED, numRuns: 500 })
    expect(bot.events.length).toBeGreaterThan(50) // else the generator proves nothing
  }, 60_000)
})
