import fc from 'fast-check'
import { createMessagesRoute } from '../../../src/channels/bot-framework/messages-route'
import type { InboundEvent } from '../../../src/model/event'
import type { Logger } from '../../../src/model/logger'
import { startBot, type BotUnderTest } from '../../support/bot-framework/bot-under-test'
import { nothingKept } from '../../support/bot-framework/nothing-kept'
import { captureOutput, type CapturedOutput } from '../../support/captured-output'
import { oddActivities } from '../../support/teams/odd-activities'

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

const ANSWERS = [200, 400, 401, 404]

/** How many are tried within the process; `ACTIVITIES=1000000` tries a million. */
const IN_PROCESS = Number(process.env.ACTIVITIES ?? 100_000)

describe('what Teams sends, made odd', () => {
  let output: CapturedOutput
  let bot: BotUnderTest | undefined

  beforeEach(() => {
    output = captureOutput()
  })
  afterEach(async () => {
    await bot?.close()
    bot = undefined
    const printed = output.text()
    output.restore()
    expect(printed).toBe('')
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test(
    `within the process, ${IN_PROCESS} times, is never a server error`,
    async () => {
      const events: InboundEvent[] = []
      const failures: object[] = []
      const logger: Logger = {
        debug: () => undefined,
        info: () => undefined,
        warn: (details) => failures.push(details),
        error: (details) => failures.push(details),
      }
      const route = createMessagesRoute({
        ...nothingKept,
        settings: { development: true, allowedTenantIds: [], serviceHosts: [] },
        runTurn: (event) => Promise.resolve(void events.push(event)),
        logger,
      })
      const seen = new Map<number, number>()
      const isAnswered = async (body: object) => {
        const { status } = await route.handle({
          method: 'POST',
          path: '/api/messages',
          headers: { host: 'localhost' },
          params: {},
          query: {},
          body,
          remoteAddress: '127.0.0.1',
        })
        seen.set(status, (seen.get(status) ?? 0) + 1)
        if (!ANSWERS.includes(status) || failures.length > 0) {
          throw new Error(`${status}: ${JSON.stringify(failures)}`)
        }
      }
      await fc.assert(fc.asyncProperty(oddActivities('http://127.0.0.1:1'), isAnswered), {
        seed: SEED,
        numRuns: IN_PROCESS,
      })
      // Else the generator proves nothing.
      expect([...seen.keys()].sort()).toEqual(ANSWERS)
      expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['message', 'action', 'joined']))
      expect(events.length).toBeGreaterThan(IN_PROCESS / 10)
    },
    IN_PROCESS,
  )

  test('over HTTP, signed, 2000 times, is never a server error; unsigned it is no turn', async () => {
    const signed = await startBot({ allowedTenantIds: [] })
    bot = signed
    const authorization = `Bearer ${signed.goodToken()}`
    const odd = oddActivities(signed.connector.url)
    const isAnswered = async (body: object) => {
      const { status } = await signed.post(body, { authorization })
      if (!ANSWERS.includes(status)) throw new Error(`${status}: ${JSON.stringify(signed.log.at(-1))}`)
    }
    await fc.assert(fc.asyncProperty(odd, isAnswered), { seed: SEED, numRuns: 2_000 })
    expect(signed.log.filter(([level]) => level === 'error')).toEqual([])
    expect(signed.connector.sent.length).toBeGreaterThan(100)
    signed.events.length = 0
    const isRefused = async (body: object) => {
      expect(await signed.post(body)).toEqual({ status: 401, body: '' })
    }
    await fc.assert(fc.asyncProperty(odd, isRefused), { seed: SEED, numRuns: 200 })
    expect(signed.events).toEqual([])
  }, 60_000)
})
