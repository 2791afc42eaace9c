import fc from 'fast-check'
import type { InboundEvent } from '../../../src/model/event'
import { begin, type Visitor } from '../../support/web/web-client'
import { startWebService, type WebService } from '../../support/web/web-service'

jest.setTimeout(60_000)

const SEED = 20_261_124

/** Values that a field of an activity should not have, and some that it may. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', '..', 'x'.repeat(3000), '*'.repeat(3000), -1, 1e308, [[]], null),
)

const action = fc.record(
  {
    v: fc.constantFrom(1, 1, 1, 2),
    do: fc.constantFrom(
      'ask',
      'browse',
      'rate',
      'help',
      'person',
      'rephrase',
      'forget',
      'cancel',
      'none-of-these',
      'x',
    ),
    entry: fc.oneof(fc.constantFrom('renew', 'late', 'gone'), anything),
    category: fc.oneof(fc.constantFrom('Loans', ''), anything),
    page: fc.oneof(fc.integer(), anything),
    helpful: fc.oneof(fc.boolean(), anything),
    confirmed: fc.oneof(fc.boolean(), anything),
  },
  { requiredKeys: ['v', 'do'] },
)

/** A message with a few fields missing, of another type or of odd content, and others added. */
const almostAnActivity = fc.record(
  {
    type: fc.oneof({ weight: 5, arbitrary: fc.constant('message') }, fc.constantFrom('typing', 'event'), anything),
    text: fc.oneof(fc.string(), fc.constantFrom('how do I renew', 'kit loan', '2', 'delete everything'), anything),
    value: fc.oneof(action, anything),
    locale: fc.oneof(fc.constantFrom('de', 'en-US', 'tlh', 'en_US'), anything),
    from: fc.oneof(fc.record({ id: anything, name: anything, role: anything }, { requiredKeys: [] }), anything),
    channelData: fc.oneof(
      fc.record(
        { clientActivityID: anything, messageBack: fc.oneof(fc.record({ displayText: anything }), anything) },
        { requiredKeys: [] },
      ),
      anything,
    ),
    id: anything,
    timestamp: anything,
    attachments: anything,
    entities: anything,
    conversation: anything,
  },
  { requiredKeys: [] },
)

describe('whatever is posted with a token', () => {
  const events: InboundEvent[] = []
  let service: WebService
  let visitor: Visitor
  let posts = 0

  beforeAll(async () => {
    service = await startWebService({
      runTurn: (real) => (event, deliver) => {
        events.push(event)
        return real(event, deliver)
      },
    })
    visitor = await begin(service)
  })
  afterAll(async () => {
    await service.stop()
    expect(service.log.filter((line) => /^(?:warn|error)/.test(line))).toEqual([])
  })

  /** Conversations may be posted to so often; there are others. */
  const isAnswered = async (activity: unknown) => {
    posts += 1
    if (posts % 30 === 0) visitor = await begin(service)
    const { status, json } = await visitor.post(activity)
    if (status === 200) expect(json).toEqual({ id: expect.stringContaining(visitor.conversationId) as string })
    else expect([status, json]).toMatchObject([400, { error: { code: expect.any(String) as string } }])
    if (posts % 5 !== 0) return
    // What was taken can be read, in its place.
    const positions = (await visitor.read()).activities.map(({ id }) => Number(/\|(\d+)/.exec(id)?.[1]))
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  }

  test('any JSON is answered, and never with a server error', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isAnswered), { seed: SEED, numRuns: 200 })
  })

  test('almost an activity is answered, and never with a server error', async () => {
    const before = events.length
    await fc.assert(fc.asyncProperty(almostAnActivity, isAnswered), { seed: SEED, numRuns: 500 })
    // Else the generator proves nothing.
    const heard = events.slice(before).map(({ kind }) => kind)
    expect(heard.filter((kind) => kind === 'message').length).toBeGreaterThan(100)
    expect(heard.filter((kind) => kind === 'action').length).toBeGreaterThan(20)
  })

  test.each([
    ['keys that name prototypes', '"__proto__":{"polluted":1},"channelData":{"__proto__":{"clientActivityID":"x"}}'],
    ['constructors', '"constructor":{"prototype":{"polluted":1}},"value":{"__proto__":{"do":"help","v":1}}'],
    ['lists where objects belong', '"from":[],"channelData":[[]],"value":[{}],"locale":[]'],
    ['signs that no name has', '"from":{"name":"\\u0000\\ud800"}'],
    ['an id of the client’s that is an object', '"channelData":{"clientActivityID":{"a":1}}'],
    ['an id of the client’s that is longer than ids are', `"channelData":{"clientActivityID":"${'x'.repeat(201)}"}`],
    ['an action with an entry as long as a book', `"value":{"v":1,"do":"ask","entry":"${'x'.repeat(60_000)}"}`],
  ])('a text with %s is a message like any other', async (_, odd) => {
    visitor = await begin(service)
    const activity = JSON.parse(`{"type":"message","text":"a\\u0000b\\ud800c",${odd}}`) as unknown
    expect((await visitor.post(activity)).status).toBe(200)
    expect(events.at(-1)).toMatchObject({ kind: 'message', text: 'a\u0000b\ud800c' })
    expect((await visitor.read()).activities).toHaveLength(3)
    expect({}).not.toHaveProperty('polluted')
  })
})
