import { readFileSync } from 'node:fs'
import type { ActivitySet } from '../../../src/channels/web/protocol'
import { ask } from '../../server/ask'
import { anAddress, begin, direct, openStream, type Visitor } from '../../support/web/web-client'
import { SITE, startWebService, stopWebServices, type WebService } from '../../support/web/web-service'

let service: WebService
beforeAll(async () => {
  service = await startWebService()
})
afterAll(stopWebServices)

const errorOf = (json: unknown) => (json as { error: { code: string; message: string } }).error
const idOf = (json: unknown) => (json as { id: string }).id
const textsOf = ({ activities }: ActivitySet) => activities.map(({ text }) => text)
/** Behind the welcome. */
const afterWelcome = async (visitor: Visitor) => (await visitor.read()).activities.slice(1)

describe('what is posted', () => {
  test('is answered with its id and stands in the conversation with the reply', async () => {
    const visitor = await begin(service)
    const { conversationId } = visitor
    const posted = await visitor.post({
      type: 'message',
      from: { id: 'x', name: ' Ada ' },
      text: 'How do I renew a kit loan?',
      textFormat: 'plain',
      locale: 'en-US',
      channelData: { clientActivityID: 'mine-1', somethingElse: true },
    })
    expect(posted).toMatchObject({ status: 200, json: { id: expect.stringContaining(`${conversationId}|`) as string } })
    const [own, reply] = await afterWelcome(visitor)
    const shared = {
      type: 'message',
      channelId: 'directline',
      conversation: { id: conversationId },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    }
    expect(own).toEqual({
      ...shared,
      id: idOf(posted.json),
      from: { id: expect.stringMatching(/^dl_/) as string, name: 'Ada', role: 'user' },
      text: 'How do I renew a kit loan?',
      textFormat: 'plain',
      channelData: { clientActivityID: 'mine-1' },
    })
    expect(reply).toMatchObject({
      ...shared,
      from: { id: 'partner-faq', role: 'bot' },
      replyToId: idOf(posted.json),
      textFormat: 'markdown',
      text: expect.stringContaining('Open the [loan page](https://kits.example/loans)') as string,
      suggestedActions: { to: [own?.from.id] },
      channelData: { partnerFaq: { v: 1, occasion: 'reply', kind: 'answer', entryId: 'renew' } },
    })
    const nodes = reply?.channelData?.partnerFaq?.nodes
    expect(JSON.stringify(nodes)).toContain('{"t":"link","href":"https://kits.example/loans","c":["loan page"]}')
  })

  test.each([
    ['another', { id: 'somebody else', role: 'bot' }],
    ['the bot', { id: 'partner-faq', name: 'Bot', role: 'bot' }],
    ['a text', 'partner-faq'],
    ['nobody', null],
  ])('is from whom the token says, though it says from %s', async (_, from) => {
    const visitor = await begin(service)
    expect((await visitor.post({ type: 'message', text: 'hello', from })).status).toBe(200)
    const [own] = await afterWelcome(visitor)
    expect(own?.from).toMatchObject({ id: expect.stringMatching(/^dl_/) as string, role: 'user' })
  })

  test('with the id of a message that was posted before is that message: one turn, one id', async () => {
    const visitor = await begin(service)
    const first = await visitor.say('hello', 'mine-1')
    expect(await visitor.say('hello', 'mine-1')).toBe(first)
    expect(await visitor.say('something else', 'mine-1')).toBe(first)
    expect(await afterWelcome(visitor)).toHaveLength(2)
    expect(await visitor.say('hello', 'mine-2')).not.toBe(first)
  })

  test('ten times at once is one message', async () => {
    const visitor = await begin(service)
    const ids = await Promise.all(Array.from({ length: 10 }, () => visitor.say('hello', 'mine-1')))
    expect(new Set(ids).size).toBe(1)
    expect(await afterWelcome(visitor)).toHaveLength(2)
  })

  test('with an id that somebody else has used is a message of its own', async () => {
    const [one, other] = [await begin(service), await begin(service)]
    await one.say('hello', 'mine-1')
    await other.say('hello', 'mine-1')
    expect(await afterWelcome(other)).toHaveLength(2)
  })

  test('without an id is a message each time', async () => {
    const visitor = await begin(service)
    expect(await visitor.say('hello')).not.toBe(await visitor.say('hello'))
    expect(await afterWelcome(visitor)).toHaveLength(4)
  })

  test.each([
    { type: 'typing' },
    { type: 'event', name: 'webchat/join', value: { language: 'en' } },
    { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] },
    { type: 'messageReaction' },
  ])('and is $type means nothing, and is taken', async (activity) => {
    const visitor = await begin(service)
    const { status, json } = await visitor.post(activity)
    expect([status, idOf(json)]).toEqual([200, expect.stringContaining(visitor.conversationId)])
    expect(await afterWelcome(visitor)).toEqual([])
  })

  test('longer than is read gets a polite reply', async () => {
    const visitor = await begin(service)
    await visitor.say('x'.repeat(2001))
    const [own, reply] = await afterWelcome(visitor)
    expect(own?.text).toHaveLength(2001)
    expect(reply?.text).toMatch(/2,?000|long/)
    expect(reply?.channelData?.partnerFaq?.kind).toBe('notice')
  })

  test('has room in 64 KB, and not in more', async () => {
    const visitor = await begin(service)
    const ofSize = (bytes: number) => {
      const activity = { type: 'message', text: '' }
      return { ...activity, text: 'x'.repeat(bytes - JSON.stringify(activity).length) }
    }
    expect((await visitor.post(ofSize(64 * 1024))).status).toBe(200)
    const { status, json, headers } = await visitor.post(ofSize(64 * 1024 + 1), { origin: SITE })
    expect([status, errorOf(json).code]).toEqual([413, 'body-too-large'])
    expect(headers['access-control-allow-origin']).toBe(SITE)
  })

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'activity'],
    ['a list', [{ type: 'message' }], 'activity'],
    ['a text', 'hello', 'activity'],
    ['null', null, 'activity'],
    ['an object without a type', { text: 'hello' }, 'type'],
    ['a type that is a number', { type: 5, text: 'hello' }, 'type'],
    ['an empty type', { type: '', text: 'hello' }, 'type'],
    ['a text that is a number', { type: 'message', text: 5 }, 'text'],
    ['a text that is a list', { type: 'message', text: ['hello'] }, 'text'],
  ])('and is %s is a bad argument', async (_, body, field) => {
    const visitor = await begin(service)
    const { status, json } = await visitor.post(body)
    expect({ status, ...errorOf(json) }).toEqual({
      status: 400,
      code: 'BadArgument',
      message: `${field} is missing or of a wrong type.`,
    })
    expect(await afterWelcome(visitor)).toEqual([])
  })

  test.each([
    ['no JSON', '{"type":"message",', 400, 'bad-json'],
    ['nested deeply', `${'['.repeat(5000)}${']'.repeat(5000)}`, 400, 'body-too-complex'],
  ])('and is %s is refused before it gets here', async (_, body, status, code) => {
    const { token, conversationId } = await begin(service)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin: SITE }
    const path = `/v3/directline/conversations/${conversationId}/activities`
    const answer = await ask(service.port, 'POST', path, headers, body)
    expect([answer.status, errorOf(JSON.parse(answer.text)).code]).toEqual([status, code])
    expect(answer.headers['access-control-allow-origin']).toBe(SITE)
  })

  test.each([
    ['null where there is nothing to say', { text: null, value: null, locale: null, from: null, channelData: null }],
    [
      'odd things where they do not matter',
      { text: '', locale: 7, from: { name: {} }, channelData: 'x', attachments: 5 },
    ],
  ])('with %s is taken', async (_, more) => {
    const visitor = await begin(service)
    expect((await visitor.post({ type: 'message', ...more })).status).toBe(200)
    expect(await afterWelcome(visitor)).toHaveLength(2)
  })

  test('and presses a button does what the button does, and shows its title', async () => {
    const visitor = await begin(service)
    const [welcome] = (await visitor.read()).activities
    const [button] = welcome?.channelData?.partnerFaq?.buttons ?? []
    await visitor.post({ type: 'message', text: button?.title, value: button?.value })
    const [own, reply] = await afterWelcome(visitor)
    expect(own).toMatchObject({ text: button?.title, value: button?.value })
    expect(reply?.channelData?.partnerFaq?.kind).toBe('answer')
  })

  test.each([
    ['of another version', { v: 2, do: 'help' }],
    ['that nobody knows', { v: 1, do: 'reformat' }],
    ['of another bot', { msteams: { type: 'task/fetch' } }],
    ['whose entry is an object', { v: 1, do: 'ask', entry: {} }],
  ])('with an action %s counts as what was typed', async (_, value) => {
    const visitor = await begin(service)
    await visitor.post({ type: 'message', text: 'How do I renew a kit loan?', value })
    const [own, reply] = await afterWelcome(visitor)
    expect(own).not.toHaveProperty('value')
    expect(reply?.channelData?.partnerFaq).toMatchObject({ kind: 'answer', entryId: 'renew' })
  })
})

describe('the language of a reply is', () => {
  test.each([
    ['what the activity says', { locale: 'de-DE' }, { 'accept-language': 'en' }, /Hallo|Guten/],
    ['else the first that the browser wants', {}, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }, /Hallo|Guten/],
    [
      'else the browser’s, where the activity’s is none',
      { locale: 'x'.repeat(49) },
      { 'accept-language': 'de' },
      /Hallo|Guten/,
    ],
    ['English, where nobody says one', {}, {}, /Hello/],
    ['English, where any will do', {}, { 'accept-language': '*' }, /Hello/],
    ['English, where ours is not there', { locale: 'tlh-Latn' }, {}, /Hello/],
    ['English, where it makes no sense', { locale: '../../etc/passwd' }, { 'accept-language': ';;;,' }, /Hello/],
  ])('%s', async (_, said, headers, greeting) => {
    const visitor = await begin(service)
    await visitor.post({ type: 'message', text: 'hello', ...said }, { headers: headers })
    const [, reply] = await afterWelcome(visitor)
    expect(reply?.text).toMatch(greeting)
  })
})

describe('what was said is read', () => {
  test('behind a watermark, again and again', async () => {
    const visitor = await begin(service)
    const first = await visitor.read()
    expect(textsOf(first)).toEqual([expect.stringMatching(/^Hello!/)])
    await visitor.say('hello')
    const second = await visitor.read(first.watermark)
    expect(second.activities).toHaveLength(2)
    expect(await visitor.read(second.watermark)).toEqual({ activities: [], watermark: second.watermark })
    expect(await visitor.read(first.watermark)).toEqual(second)
    expect((await visitor.read()).activities).toHaveLength(3)
  })

  test.each([
    '',
    '-1',
    'NaN',
    'Infinity',
    '1e309',
    '9007199254740993',
    '0x10',
    '1.5',
    '12abc',
    'null',
    '٣',
    '0'.repeat(5000).slice(0, 200),
    '%',
    '1;DROP TABLE transcript',
    '\u0000',
  ])('from the beginning where the watermark is %j, by request and by stream', async (watermark) => {
    const visitor = await begin(service)
    expect((await visitor.read(watermark)).activities).toHaveLength(1)
    const stream = openStream(service, await visitor.newStreamUrl(watermark))
    await stream.until((texts) => texts.length === 1)
    stream.socket.terminate()
  })

  test('with nobody else’s watermark does it fail', async () => {
    const [one, other] = [await begin(service), await begin(service)]
    await other.say('hello')
    const { watermark } = await other.read()
    expect(Object.keys(await one.read(watermark))).toEqual(['activities', 'watermark'])
    await one.say('hello')
    expect(await afterWelcome(one)).toHaveLength(2)
  })

  test('a hundred lines at a time, none lost and none twice', async () => {
    const visitor = await begin(service)
    const ref = { channel: 'web', conversationId: visitor.conversationId, userId: 'anybody' }
    const later = (text: string) =>
      service.channel.sendLater(ref, [{ kind: 'notice', text, links: [], buttons: [] }], text)
    const texts = Array.from({ length: 250 }, (_, index) => `line ${index}`)
    for (const text of texts) await later(text)
    const read: string[] = []
    let watermark = ''
    for (;;) {
      const set = await visitor.read(watermark)
      if (set.activities.length === 0) break
      expect(set.activities.length).toBeLessThanOrEqual(100)
      read.push(...textsOf(set))
      watermark = set.watermark
    }
    expect(read.slice(1)).toEqual(texts)
    const stream = openStream(service, visitor.streamUrl)
    expect(await stream.until((heard) => heard.length === 251)).toEqual(read)
    stream.socket.terminate()
  })
})

describe('a conversation that the person wants deleted', () => {
  const NAME = 'Ottilie Abendroth'
  const keptBytes = () => ['', '-wal'].map((end) => readFileSync(service.databaseFile + end, 'latin1')).join('')

  test('is gone, save the reply that says so, which the person still sees', async () => {
    const visitor = await begin(service)
    const stream = openStream(service, visitor.streamUrl)
    await visitor.post({
      type: 'message',
      text: `I am ${NAME}`,
      from: { name: NAME },
      channelData: { clientActivityID: 'mine-1' },
    })
    await visitor.say('delete my conversation')
    const told = await stream.until((texts) => texts.some((text) => text.startsWith('Shall I delete')))
    expect(keptBytes().includes(NAME)).toBe(true)
    const done = await visitor.post({
      type: 'message',
      text: 'Delete it',
      value: { v: 1, do: 'forget', confirmed: true },
      channelData: { clientActivityID: 'mine-3' },
    })
    expect(done.status).toBe(200)
    expect((await stream.until((texts) => texts.length > told.length)).slice(told.length)).toEqual([
      'Everything kept of our conversation is deleted.',
    ])
    const left = await visitor.read()
    expect(textsOf(left)).toEqual(['Everything kept of our conversation is deleted.'])
    // The person's own line is not kept, and its id is no other line's.
    expect(left.activities.map(({ id }) => id)).not.toContain(idOf(done.json))
    stream.socket.terminate()
    // Rewriting the file waits for company, but not beyond the end of the program.
    await service.restart()
    expect(keptBytes().includes(NAME)).toBe(false)
  })

  test('goes on afterwards: what is said next is behind every watermark that was given before', async () => {
    const visitor = await begin(service)
    await visitor.say('hello')
    const { watermark } = await visitor.read()
    await visitor.post({ type: 'message', text: 'Delete it', value: { v: 1, do: 'forget', confirmed: true } })
    await visitor.say('hello again')
    expect(textsOf(await visitor.read(watermark))).toEqual([
      'Everything kept of our conversation is deleted.',
      'hello again',
      expect.stringMatching(/^Hello/),
    ])
  })
})

describe('what we say later', () => {
  const reply = { kind: 'notice', text: 'A colleague has answered.', links: [], buttons: [] } as const

  test('arrives on the stream, and at the next visit of who was away', async () => {
    const [here, away] = [await begin(service), await begin(service)]
    const stream = openStream(service, here.streamUrl)
    await stream.until((texts) => texts.length === 1)
    for (const { conversationId } of [here, away]) {
      await service.channel.sendLater({ channel: 'web', conversationId, userId: 'x' }, [reply], `to ${conversationId}`)
    }
    await stream.until((texts) => texts.length === 2)
    stream.socket.terminate()
    const [, later] = (await away.read()).activities
    expect(later).toMatchObject({ text: reply.text, channelData: { partnerFaq: { occasion: 'later' } } })
    expect(later).not.toHaveProperty('replyToId')
  })

  test('is known to have been taken from when a stream or a request has brought it', async () => {
    const taken: (readonly [string, number])[] = []
    let tell = () => {}
    const told = new Promise<void>((resolve) => {
      tell = resolve
    })
    const watched = await startWebService({
      transcripts: (real) => ({
        ...real,
        markSeen: (conversationId, position) => {
          taken.push([conversationId, position])
          tell()
          return Promise.resolve()
        },
      }),
    })
    const [here, away] = [await begin(watched), await begin(watched)]
    const stream = openStream(watched, here.streamUrl)
    await here.say('hello')
    await stream.until((texts) => texts.length === 3)
    await here.read()
    await away.read()
    expect(taken).toEqual([])
    for (const { conversationId } of [here, away]) {
      await watched.channel.sendLater({ channel: 'web', conversationId, userId: 'x' }, [reply], `to ${conversationId}`)
    }
    await told
    const positionOf = async (visitor: Visitor) => Number((await visitor.read()).watermark)
    expect(taken.map(([conversationId]) => conversationId)).toEqual([here.conversationId])
    const position = await positionOf(away)
    expect(taken.slice(1)).toEqual([[away.conversationId, position]])
    stream.socket.terminate()
    await watched.stop()
  })

  test('has the number of its ticket, as it is written', async () => {
    const visitor = await begin(service)
    const { conversationId } = visitor
    await service.channel.sendLater(
      { channel: 'web', conversationId, userId: 'x' },
      [{ ...reply, ticket: 1042 }],
      'answer-1',
    )
    expect((await visitor.read()).activities.at(-1)?.channelData?.partnerFaq?.ticket).toBe('FAQ-1042')
  })

  test('is there once, however often it is said under one key, and seen from when somebody took it', async () => {
    const visitor = await begin(service)
    const ref = { channel: 'web', conversationId: visitor.conversationId, userId: 'x' }
    expect(await service.channel.sendLater(ref, [reply], 'answer-3')).toBe('sent')
    expect(await service.channel.sendLater(ref, [reply], 'answer-3')).toBe('sent')
    expect(await service.storage.transcripts.isSeen('answer-3')).toBe(false)
    expect(textsOf(await visitor.read()).slice(1)).toEqual([reply.text])
    expect(await service.storage.transcripts.isSeen('answer-3')).toBe(true)
  })

  test('in several messages has an id for each', async () => {
    const visitor = await begin(service)
    const { conversationId } = visitor
    const ref = { channel: 'web', conversationId, userId: 'x' }
    await service.channel.sendLater(ref, [reply, { ...reply, text: 'And another.' }], 'answer-2')
    const ids = (await visitor.read()).activities.map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
  })
})

test('a message whose turn cannot be stored is answered with 500, and is taken when it is sent again', async () => {
  let isBroken = true
  const failing = await startWebService({
    runTurn: (real) => (event, deliver) =>
      isBroken && event.kind === 'message' ? Promise.reject(new Error('hunter2')) : real(event, deliver),
  })
  const visitor = await begin(failing)
  const message = { type: 'message', text: 'hello', channelData: { clientActivityID: 'mine-1' } }
  const { status, json, headers } = await visitor.post(message, { origin: SITE })
  expect([status, errorOf(json).code, JSON.stringify(json).includes('hunter2')]).toEqual([500, 'internal-error', false])
  expect(headers['access-control-allow-origin']).toBe(SITE)
  isBroken = false
  expect((await visitor.post(message)).status).toBe(200)
  expect(await afterWelcome(visitor)).toHaveLength(2)
  await failing.stop()
})

test('a website may read every answer, refusals included, and no other website any', async () => {
  const { conversationId, token } = await begin(service)
  const path = `conversations/${conversationId}/activities`
  for (const origin of [SITE, 'https://evil.example', 'null']) {
    const read = origin === SITE ? SITE : undefined
    for (const request of [{ token }, {}, { token: 'x' }]) {
      const { headers } = await direct(service, 'GET', path, { ...request, origin })
      expect(headers['access-control-allow-origin']).toBe(read)
      expect(headers.vary).toBe('Origin')
    }
    const preflight = await ask(service.port, 'OPTIONS', `/v3/directline/${path}`, {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent',
      'x-forwarded-for': anAddress(),
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBe(read)
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
  }
})

test('a message whose answer was lost on the way is not taken twice: its line is found by the client’s id', async () => {
  let isLost = false
  const losing = await startWebService({
    transcripts: (real) => ({
      ...real,
      find: (...wanted) => (isLost ? Promise.reject(new Error('the database is gone')) : real.find(...wanted)),
    }),
  })
  const visitor = await begin(losing)
  const message = { type: 'message', text: 'hello', channelData: { clientActivityID: 'mine-1' } }
  isLost = true
  expect((await visitor.post(message)).status).toBe(500)
  isLost = false
  const { json } = await visitor.post(message)
  const said = await afterWelcome(visitor)
  expect(said).toHaveLength(2)
  expect(said[0]?.id).toBe(idOf(json))
  await losing.stop()
})

test('what Direct Line has besides, uploads and sessions, there is not', async () => {
  const { conversationId, token } = await begin(service)
  for (const [method, path, status] of [
    ['POST', `conversations/${conversationId}/upload`, 404],
    ['GET', 'session/getsessionid', 404],
    ['DELETE', `conversations/${conversationId}/activities`, 405],
  ] as const) {
    expect((await direct(service, method, path, { token })).status).toBe(status)
  }
})
