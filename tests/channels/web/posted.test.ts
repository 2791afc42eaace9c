import { activityId } from '../../../src/channels/web/line-to-activities'
import type { InboundEvent } from '../../../src/model/event'
import { begin, direct, openStream, type Visitor } from '../../support/web/web-client'
import { startWebService, type WebService } from '../../support/web/web-service'

const codeOf = (json: unknown) => (json as { error: { code: string } }).error.code
const idOf = (json: unknown) => (json as { id: string }).id
const textsOf = (activities: readonly { readonly text: string }[]) => activities.map(({ text }) => text)

describe('what is posted', () => {
  const events: InboundEvent[] = []
  let service: WebService
  let visitor: Visitor

  beforeAll(async () => {
    service = await startWebService({
      runTurn: (runTurn) => (event, deliver) => {
        events.push(event)
        return runTurn(event, deliver)
      },
    })
  })
  beforeEach(async () => {
    visitor = await begin(service)
  })
  afterAll(async () => {
    await service.stop()
    expect(service.log.filter((line) => /^(?:warn|error)/.test(line))).toEqual([])
  })

  const take = async (activity: unknown) => {
    const { status, json } = await visitor.post(activity)
    expect([status, json]).toEqual([200, { id: expect.any(String) as string }])
    return idOf(json)
  }

  test('is kept with its answer, which says what it answers', async () => {
    const id = await visitor.say('How many kits can one school borrow at a time?', 'client-1')
    const { activities, watermark } = await visitor.read()
    const [welcome, question, answer] = activities
    expect(activities).toHaveLength(3)
    expect(welcome).not.toHaveProperty('replyToId')
    expect(question).toEqual({
      type: 'message',
      id,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      channelId: 'directline',
      conversation: { id: visitor.conversationId },
      from: { id: expect.stringMatching(/^dl_/) as string, role: 'user' },
      text: 'How many kits can one school borrow at a time?',
      textFormat: 'plain',
      channelData: { clientActivityID: 'client-1' },
    })
    expect(answer).toMatchObject({
      id: activityId(visitor.conversationId, watermark),
      replyToId: id,
      from: { id: 'partner-faq', role: 'bot' },
      textFormat: 'markdown',
      text: expect.stringContaining('Three, and one of each kind.') as string,
      channelData: { partnerFaq: { v: 1, occasion: 'reply', kind: 'answer', entryId: 'how-many' } },
    })
  })

  test('is from whose token it is, whatever it says', async () => {
    const id = await take({
      type: 'message',
      text: 'hello',
      id: 'mine',
      from: { id: 'another', name: 'Ada', role: 'bot' },
      recipient: { id: 'bot' },
      conversation: { id: 'another' },
      channelId: 'msteams',
      timestamp: '1999-01-01T00:00:00Z',
    })
    const [, line] = (await visitor.read()).activities
    expect(line).toMatchObject({
      id,
      from: { id: expect.stringMatching(/^dl_/) as string, name: 'Ada', role: 'user' },
      conversation: { id: visitor.conversationId },
      channelId: 'directline',
    })
    expect(line?.timestamp).not.toContain('1999')
    const userId = line?.from.id
    expect(events.at(-1)?.ref).toEqual({ channel: 'web', conversationId: visitor.conversationId, userId })
  })

  test('twice with the same id of the client’s is one message, with one turn and one answer', async () => {
    const first = await visitor.say('Which schools may borrow a kit?', 'again')
    expect(await visitor.say('Which schools may borrow a kit?', 'again')).toBe(first)
    const ten = await Promise.all(Array.from({ length: 10 }, () => visitor.say('And libraries?', 'ten times')))
    expect(new Set(ten).size).toBe(1)
    const { activities } = await visitor.read()
    expect(textsOf(activities.filter(({ from }) => from.role === 'user'))).toEqual([
      'Which schools may borrow a kit?',
      'And libraries?',
    ])
    for (const id of [first, ten[0]]) expect(activities.filter(({ replyToId }) => replyToId === id)).toHaveLength(1)
  })

  test('with the same words and no id of the client’s is another message', async () => {
    expect(await visitor.say('hello')).not.toBe(await visitor.say('hello'))
    expect((await visitor.read()).activities).toHaveLength(5)
  })

  test('with an id that another conversation used is a message of its own', async () => {
    await (await begin(service)).say('hello', 'one')
    await visitor.say('thanks', 'one')
    expect(textsOf((await visitor.read()).activities)).toContain('thanks')
  })

  test('with a button’s action does what it says, and stands there as it read', async () => {
    await visitor.say('kit loan')
    const message = (await visitor.read()).activities.at(-1)?.channelData?.partnerFaq
    const button = message?.buttons.find(({ role }) => role === 'choice')
    expect(button).toMatchObject({ value: { v: 1, do: 'ask' } })
    await take({ type: 'message', text: button?.title, value: button?.value })
    const [pressed, answer] = (await visitor.read()).activities.slice(-2)
    expect(pressed).toMatchObject({ text: button?.title, value: button?.value })
    expect(answer?.channelData?.partnerFaq).toMatchObject({ kind: 'answer' })
  })

  test.each([
    ['typing', { type: 'typing' }],
    ['an event', { type: 'event', name: 'webchat/join', value: { language: 'en' } }],
    ['somebody joining', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
  ])('as %s means nothing, and gets an id all the same', async (_, activity) => {
    const first = await take(activity)
    expect(await take(activity)).not.toBe(first)
    expect((await visitor.read()).activities).toHaveLength(1)
  })

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['a text', 'hello'],
    ['no type', { text: 'hello' }],
    ['a type that is none', { type: 7, text: 'hello' }],
    ['a text that is none', { type: 'message', text: { toString: 'x' } }],
  ])('with %s is refused: 400', async (_, activity) => {
    const { status, json } = await visitor.post(activity)
    expect([status, codeOf(json)]).toEqual([400, 'BadArgument'])
  })

  test('is taken up to 64 KB, and more than a question gets a polite answer; beyond that it is refused: 413', async () => {
    const room = 64 * 1024 - JSON.stringify({ type: 'message', text: '' }).length
    const text = 'why '.repeat(room / 4)
    await visitor.say(text)
    const { activities } = await visitor.read()
    expect(activities[1]?.text).toBe(text)
    expect(activities[2]?.text).toMatch(/2,000/)
    expect((await visitor.post({ type: 'message', text: `${text}why ` })).status).toBe(413)
    expect((await visitor.read()).activities).toHaveLength(3)
  })

  test.each([
    ['keys that name prototypes', '"__proto__":{"polluted":1},"channelData":{"__proto__":{"clientActivityID":"x"}}'],
    ['constructors', '"constructor":{"prototype":{"polluted":1}},"value":{"__proto__":{"do":"help","v":1}}'],
    ['lists where objects belong', '"from":[],"channelData":[[]],"value":[{}],"locale":[]'],
    ['nulls', '"from":null,"channelData":null,"value":null,"locale":null'],
    ['signs that no name has', '"from":{"name":"\\u0000\\ud800"}'],
    ['an id of the client’s that is an object', '"channelData":{"clientActivityID":{"a":1}}'],
    ['an id of the client’s that is longer than ids are', `"channelData":{"clientActivityID":"${'x'.repeat(201)}"}`],
    ['an action of another version', '"value":{"v":2,"do":"help"}'],
    ['an action with an entry as long as a book', `"value":{"v":1,"do":"ask","entry":"${'x'.repeat(60_000)}"}`],
  ])('with %s is a message like any other', async (_, odd) => {
    await take(JSON.parse(`{"type":"message","text":"a\\u0000b\\ud800c",${odd}}`))
    expect(events.at(-1)).toMatchObject({ kind: 'message' })
    expect((await visitor.read()).activities).toHaveLength(3)
    expect({}).not.toHaveProperty('polluted')
  })

  test('to delete the conversation leaves only the answer that says so', async () => {
    await visitor.say('How many kits can one school borrow at a time?')
    const id = await take({ type: 'message', text: '', value: { v: 1, do: 'forget', confirmed: true } })
    const { activities } = await visitor.read()
    expect(activities).toMatchObject([{ from: { role: 'bot' } }])
    expect(activities[0]?.id).not.toBe(id)
  })

  test.each([
    '-1',
    'NaN',
    '1e309',
    String(2 ** 53),
    '9'.repeat(400),
    '',
    'text',
    '__proto__',
    '1.5',
    '٣',
    '0x10',
    'null',
    '\u0000',
  ])('is read from the beginning with the watermark %j', async (watermark) => {
    expect((await visitor.read(watermark)).activities).toHaveLength(1)
    const stream = openStream(service, await visitor.newStreamUrl(watermark))
    expect(await stream.until(({ length }) => length > 0)).toHaveLength(1)
    stream.socket.terminate()
  })

  test('is never read by another conversation’s watermark', async () => {
    const other = await begin(service)
    await other.say('May we tell the newspaper about our kit?')
    const { watermark } = await other.read()
    expect((await visitor.read(watermark)).activities).toEqual([])
  })

  test('is read a page at a time, each line once', async () => {
    const ref = { channel: 'web', conversationId: visitor.conversationId, userId: 'anybody' }
    const notice = (text: string) => ({ kind: 'notice', text, links: [], buttons: [] }) as const
    for (let line = 1; line <= 150; line += 1)
      await service.channel.sendLater(ref, [notice(`${line}a`), notice(`${line}b`)])
    const first = await visitor.read()
    const second = await visitor.read(first.watermark)
    expect(await visitor.read(second.watermark)).toEqual({ activities: [], watermark: second.watermark })
    expect(first.activities).toHaveLength(1 + 99 * 2)
    const said = textsOf([...first.activities, ...second.activities]).slice(1)
    expect(said).toEqual(Array.from({ length: 150 }, (_, line) => [`${line + 1}a`, `${line + 1}b`]).flat())
    expect(new Set([...first.activities, ...second.activities].map(({ id }) => id)).size).toBe(301)
  })

  test('without a token, or to an address that there is not, is refused', async () => {
    const path = `conversations/${visitor.conversationId}`
    expect((await direct(service, 'POST', `${path}/activities`, { body: { type: 'message' } })).status).toBe(401)
    expect((await direct(service, 'POST', `${path}/upload`, { token: visitor.token, body: {} })).status).toBe(404)
    expect((await direct(service, 'DELETE', `${path}/activities`, { token: visitor.token })).status).toBe(405)
  })
})

test('a turn that fails is answered 500 and leaves nothing; sent again it works', async () => {
  let isBroken = false
  const service = await startWebService({
    runTurn: (real) => (event, deliver) =>
      isBroken ? Promise.reject(new Error('a secret detail')) : real(event, deliver),
  })
  const visitor = await begin(service)
  const stream = openStream(service, visitor.streamUrl)
  const activity = {
    type: 'message',
    text: 'Which schools may borrow a kit?',
    channelData: { clientActivityID: 'one' },
  }
  isBroken = true
  const failed = await visitor.post(activity)
  expect([failed.status, codeOf(failed.json)]).toEqual([500, 'internal-error'])
  expect(JSON.stringify(failed.json)).not.toContain('secret')
  isBroken = false
  expect((await visitor.read()).activities).toHaveLength(1)
  expect((await visitor.post(activity)).status).toBe(200)
  expect(await stream.until(({ length }) => length >= 3)).toHaveLength(3)
  await service.stop()
})

test('a turn whose answer was lost on the way is not run again: its line is found by the client’s id', async () => {
  let isLost = false
  const service = await startWebService({
    transcripts: (real) => ({
      ...real,
      find: (...wanted) => (isLost ? Promise.reject(new Error('the database is gone')) : real.find(...wanted)),
    }),
  })
  const visitor = await begin(service)
  const activity = {
    type: 'message',
    text: 'Which schools may borrow a kit?',
    channelData: { clientActivityID: 'one' },
  }
  isLost = true
  expect((await visitor.post(activity)).status).toBe(500)
  isLost = false
  const { json } = await visitor.post(activity)
  const { activities } = await visitor.read()
  expect(activities).toHaveLength(3)
  expect(activities[1]?.id).toBe(idOf(json))
  await service.stop()
})
