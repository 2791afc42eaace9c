import fc from 'fast-check'
import { parsePostedActivity, postedActivityToEvent } from '../../../src/channels/web/posted-activity'
import { begin, direct } from '../../support/web/web-client'
import { SECRET, SITE, startWebService, type WebService } from '../../support/web/web-service'

const SEED = 20_261_124

/** Values that a field should not have, and some that it may. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', '..', 'x'.repeat(60_000), -1, 1e308, {}, [[]], null, true),
)

const polluting = fc.constantFrom(
  JSON.parse('{"__proto__":{"polluted":1}}') as object,
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}') as object,
)

const deep = fc
  .integer({ min: 1, max: 200 })
  .map((depth) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`) as unknown)

/** An activity with a few fields missing, of another type or of odd content. */
const almostAnActivity = fc
  .tuple(
    fc.record(
      {
        type: fc.oneof({ weight: 8, arbitrary: fc.constant('message') }, fc.constantFrom('typing', 'event'), anything),
        text: fc.oneof(fc.string(), anything),
        value: fc.oneof(
          fc.record({
            v: fc.constantFrom(1, 2),
            do: fc.constantFrom('ask', 'help', 'browse', 'rate'),
            entry: anything,
          }),
          fc.record({ v: fc.constant(1), do: fc.constantFrom('browse', 'rate'), page: anything, helpful: anything }),
          polluting,
          deep,
          anything,
        ),
        locale: fc.oneof(fc.constantFrom('en', 'de', 'x-y', 'abcd-1'), anything),
        from: fc.oneof(fc.record({ id: anything, name: anything, role: anything }), polluting, anything),
        channelData: fc.oneof(
          fc.record({ clientActivityID: anything, messageBack: fc.record({ displayText: anything }) }),
          polluting,
          deep,
          anything,
        ),
        attachments: anything,
        entities: deep,
        timestamp: anything,
      },
      { requiredKeys: ['type'] },
    ),
    fc.option(polluting, { freq: 10 }),
  )
  .map(([activity, more]) => ({ ...activity, ...more }))

describe('whatever is posted', () => {
  let service: WebService
  beforeAll(async () => {
    service = await startWebService()
  })
  afterAll(async () => {
    await service.stop()
  })

  const statuses = new Set<number | undefined>()
  /** A conversation for each, as one of them takes thirty in a minute. */
  const isTaken = async (body: unknown) => {
    const visitor = await begin(service)
    const { status } = await visitor.post(body)
    statuses.add(status)
    expect([200, 400, 413]).toContain(status)
    expect((await visitor.read()).activities.length).toBeGreaterThan(0)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(service.log.filter((line) => /^(error|warn)/.test(line))).toEqual([])
  }

  test('any JSON is answered, and never with a server error', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isTaken), { seed: SEED, numRuns: 150 })
  }, 30_000)

  test('almost an activity is answered, and never with a server error', async () => {
    await fc.assert(fc.asyncProperty(almostAnActivity, isTaken), { seed: SEED, numRuns: 500 })
    expect([...statuses].sort()).toEqual([200, 400, 413]) // else the generator proves nothing
  }, 60_000)

  test('any body of a request for a token is answered, and never with a server error', async () => {
    const body = fc.oneof(
      fc.record({ user: anything, resume: anything, locale: anything }, { requiredKeys: [] }),
      anything,
    )
    const isAnswered = async (sent: unknown) => {
      for (const [path, how] of [
        ['tokens/generate', { token: SECRET }],
        ['tokens/generate', { origin: SITE }],
        ['conversations', { token: SECRET }],
      ] as const) {
        const { status } = await direct(service, 'POST', path, { ...how, body: sent })
        expect([200, 201, 400, 403, 413]).toContain(status)
      }
    }
    await fc.assert(fc.asyncProperty(body, isAnswered), { seed: SEED, numRuns: 200 })
  }, 30_000)
})

test('an event is of the person that the token names, whatever the activity says', () => {
  const claims = { conversationId: 'c', userId: 'u' }
  fc.assert(
    fc.property(almostAnActivity, (body) => {
      const activity = parsePostedActivity(body)
      if ('invalid' in activity) return
      const event = postedActivityToEvent(
        activity,
        claims,
        { headers: {}, remoteAddress: '203.0.113.9' },
        { id: 'mine', at: 5 },
      )
      if (event === undefined) return
      expect(event.ref).toEqual({ channel: 'web', ...claims })
      expect(event.at).toBe(5)
      expect(event.id === 'mine' || event.id.startsWith('client:')).toBe(true)
    }),
    { seed: SEED, numRuns: 1000 },
  )
})
