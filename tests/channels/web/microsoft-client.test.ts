import { ConnectionStatus } from 'botframework-directlinejs'
import type { Activity, ConversationGrant } from '../../../src/channels/web/protocol'
import { openMicrosoftClient, type MicrosoftClient } from '../../support/web/microsoft-client'
import { startRelay, type Relay } from '../../support/web/relay'
import { directly, visit } from '../../support/web/web-client'
import { SECRET, SITE, startWebService, type WebService } from '../../support/web/web-service'

jest.setTimeout(20_000)

const MINUTE = 60_000
const WELCOME = /^bot: Hello! I'm a bot/
const ANSWER = /^bot: /

let service: WebService
let relay: Relay
const clients: MicrosoftClient[] = []

beforeEach(async () => {
  // As on a developer's machine, where the stream is at the address that was asked: the relay's.
  service = await startWebService({ settings: { production: false } })
  relay = await startRelay(service)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.end()
  await relay.close()
  await service.stop()
})

type Way = 'stream' | 'polling'

function open(options: Parameters<typeof openMicrosoftClient>[1], way: Way = 'stream'): MicrosoftClient {
  const client = openMicrosoftClient(relay.url, { webSocket: way === 'stream', ...options })
  clients.push(client)
  return client
}

/** What was said, in order: every line of the person's with one of the bot's behind it, after the welcome. */
const saidInTurn = (...texts: readonly string[]) => [
  expect.stringMatching(WELCOME) as string,
  ...texts.flatMap((text) => [`person: ${text}`, expect.stringMatching(ANSWER) as string]),
]

describe.each<Way>(['stream', 'polling'])('Microsoft’s client, by %s', (way) => {
  test('is welcomed, sees what it said, and the answer', async () => {
    const { token } = await visit(service)
    const person = open({ token }, way)
    await person.until((heard) => heard.length === 1)
    const id = await person.say('How do I return a kit?', 'mine-1')
    await person.until((heard) => heard.length === 3)
    expect(person.heard).toEqual(saidInTurn('How do I return a kit?'))
    const [, own, answer] = person.activities as unknown as readonly Activity[]
    expect(own).toMatchObject({ id, from: { name: 'Ada', role: 'user' }, channelData: { clientActivityID: 'mine-1' } })
    // Whatever id it says to have: the server knows better, and the token says which.
    expect(own?.from.id).toMatch(/^dl_/)
    expect(answer).toMatchObject({ replyToId: id, from: { role: 'bot' }, conversation: own?.conversation })
    expect(person.statuses).not.toContain(ConnectionStatus.FailedToConnect)
  })

  test('asks for its language', async () => {
    const { token } = await visit(service)
    const person = open({ token, conversationStartProperties: { locale: 'de-DE' } }, way)
    await person.until((heard) => heard.length === 1)
    expect(person.heard).toEqual([expect.stringMatching(/^bot: Guten Tag!/)])
  })

  test('goes on behind its watermark, in a second tab and after a reload', async () => {
    const { token, conversationId } = await visit(service)
    const first = open({ token }, way)
    await first.say('hello')
    await first.until((heard) => heard.length === 3)
    const second = open({ token, conversationId, watermark: watermarkOf(first, 0) }, way)
    await second.until((heard) => heard.length === 2)
    expect(second.heard).toEqual(first.heard.slice(1))

    await second.say('from the second tab')
    await first.say('from the first tab')
    await Promise.all([first.until((heard) => heard.length === 7), second.until((heard) => heard.length === 6)])
    expect(first.heard).toEqual(saidInTurn('hello', 'from the second tab', 'from the first tab'))
    expect(second.heard).toEqual(first.heard.slice(1))
  })

  test('keeps its token fresh', async () => {
    const { token } = await visit(service)
    const person = open({ token }, way)
    await person.until((heard) => heard.length === 1)
    for (const text of ['after twenty minutes', 'after forty', 'after sixty']) {
      service.later(20 * MINUTE)
      const before = service.log.length
      person.refreshNow()
      await refreshed(before)
      await person.say(text)
    }
    await person.until((heard) => heard.length === 7)
    expect(person.heard).toEqual(saidInTurn('after twenty minutes', 'after forty', 'after sixty'))
    expect(person.statuses).not.toContain(ConnectionStatus.ExpiredToken)
  })

  test('hears that its token has expired, and goes on with another of the same conversation', async () => {
    const grant = await visit(service)
    const person = open({ token: grant.token }, way)
    await person.say('in time')
    await person.until((heard) => heard.length === 3)
    service.later(31 * MINUTE)
    if (way === 'stream') expect(await person.say('too late')).toBe('retry')
    await person.untilStatus(ConnectionStatus.ExpiredToken)
    const fresh = await visit(service, SITE, grant.resume)
    const path = `conversations/${grant.conversationId}?watermark=${watermarkOf(person)}`
    const more = await directly<ConversationGrant>(service, 'GET', path, { token: fresh.token })
    person.client.reconnect({ ...more, conversationId: grant.conversationId })
    await person.untilStatus(ConnectionStatus.Online)
    await person.say('once more')
    await person.until(() => onceEach(person).length === 5)
    expect(onceEach(person)).toEqual(saidInTurn('in time', 'once more'))
  })

  test('presses a button as Web Chat does', async () => {
    const { token } = await visit(service)
    const person = open({ token }, way)
    await person.until((heard) => heard.length === 1)
    const [welcome] = person.activities as unknown as readonly Activity[]
    const [button] = (welcome?.suggestedActions?.actions ?? []) as readonly Readonly<Record<string, unknown>>[]
    const { displayText, text, value, type } = button ?? {}
    expect(type).toBe('messageBack')
    const pressed = { type: 'message', from: { id: 'x' }, text, value, channelData: { messageBack: { displayText } } }
    await new Promise((resolve, reject) => person.client.postActivity(pressed as never).subscribe(resolve, reject))
    await person.until((heard) => heard.length === 3)
    expect(person.activities[1]).toMatchObject({ text: displayText, value })
    const [, , answer] = person.activities as unknown as readonly Activity[]
    expect(answer?.channelData?.partnerFaq).toMatchObject({ v: 1, occasion: 'reply', kind: 'answer' })
  })
})

describe('nothing is lost and nothing doubled', () => {
  test('when the line breaks again and again', async () => {
    const { token } = await visit(service)
    const person = open({ token })
    await person.until((heard) => heard.length === 1)
    const texts = ['one', 'two', 'three', 'four']
    for (const [index, text] of texts.entries()) {
      await person.say(text)
      relay.cut()
      await person.until((heard) => heard.length >= 3 + 2 * index)
    }
    expect(person.heard).toEqual(saidInTurn(...texts))
  })

  test('when a message is sent again because its answer was lost with the line', async () => {
    const { token } = await visit(service)
    const person = open({ token })
    await person.until((heard) => heard.length === 1)
    const first = await person.say('hello', 'mine-1')
    relay.cut()
    expect(await person.say('hello', 'mine-1')).toBe(first)
    await person.say('and this', 'mine-2')
    await person.until((heard) => heard.length >= 5)
    expect(person.heard).toEqual(saidInTurn('hello', 'and this'))
  })

  test('when the server is started anew', async () => {
    const { token } = await visit(service)
    const person = open({ token })
    await person.say('before')
    await person.until((heard) => heard.length === 3)
    await service.restart()
    await person.say('after')
    await person.until((heard) => heard.length >= 5)
    expect(person.heard).toEqual(saidInTurn('before', 'after'))
  })

  test('when a page that polls is left, the server started anew, and the page opened again', async () => {
    const { token, conversationId } = await visit(service)
    const person = open({ token }, 'polling')
    await person.say('before')
    await person.until((heard) => heard.length === 3)
    person.end()
    await service.restart()
    const next = open({ token, conversationId, watermark: watermarkOf(person) }, 'polling')
    await next.say('after')
    await next.until((heard) => heard.length >= 2)
    expect([...person.heard, ...next.heard]).toEqual(saidInTurn('before', 'after'))
  })
})

test('Microsoft’s client with the secret begins a conversation, and may do nothing more with it', async () => {
  const person = open({ secret: SECRET })
  await person.until((heard) => heard.length === 1)
  await expect(person.say('hello')).rejects.toMatchObject({ status: 401 })
})

/** Behind which line the client is: an activity's id ends with its place. */
function watermarkOf({ activities }: MicrosoftClient, index = -1): string {
  return activities.at(index)?.id?.split('|')[1] ?? ''
}

/** The client opens a stream for every state that it goes through; Web Chat tells activities apart by their ids. */
function onceEach({ heard, activities }: MicrosoftClient): readonly string[] {
  return heard.filter((_, index) => activities.findIndex(({ id }) => id === activities[index]?.id) === index)
}

/** Resolves when a token was refreshed, as the service's log says; the log has no event to wait for. */
async function refreshed(since: number): Promise<void> {
  const isRefreshed = (line: string) => line.includes('tokens/refresh') && line.includes('"status":200')
  while (!service.log.slice(since).some(isRefreshed)) await new Promise((resolve) => setImmediate(resolve))
}
