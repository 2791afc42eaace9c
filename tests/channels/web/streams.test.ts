import type { TranscriptStore } from '../../../src/channels/transcript-store'
import { STREAMS_OF_ONE_CONVERSATION } from '../../../src/channels/web/stream-hub'
import type { Reply } from '../../../src/model/reply'
import { begin, openStream, type OpenStream, type Visitor } from '../../support/web/web-client'
import { SITE, startWebService, type WebService, type WebServiceChanges } from '../../support/web/web-service'

jest.setTimeout(20_000)

let service: WebService
const streams: OpenStream[] = []

async function start(changes: WebServiceChanges = {}): Promise<WebService> {
  service = await startWebService(changes)
  return service
}
afterEach(async () => {
  for (const { socket } of streams.splice(0)) socket.terminate()
  await service.stop()
})

function listen(streamUrl: string, headers?: Record<string, string>): OpenStream {
  const stream = openStream(service, streamUrl, headers)
  streams.push(stream)
  return stream
}

const notice = (text: string): Reply => ({ kind: 'notice', text, links: [], buttons: [] })
const later = ({ conversationId }: Visitor, text: string) =>
  service.channel.sendLater({ channel: 'web', conversationId, userId: 'anybody' }, [notice(text)], text)
const idsOf = ({ sets }: OpenStream) => sets.flatMap(({ activities }) => activities.map(({ id }) => id))

describe('a stream', () => {
  test('brings what was said, then what is said, with the watermark behind it', async () => {
    const visitor = await begin(await start())
    await visitor.say('hello')
    const stream = listen(visitor.streamUrl, { origin: SITE })
    await stream.until((texts) => texts.length === 3)
    await visitor.say('once more')
    await stream.until((texts) => texts.length === 5)
    const read = await visitor.read()
    expect(stream.sets.flatMap(({ activities }) => activities)).toEqual(read.activities)
    expect(stream.sets.at(-1)?.watermark).toBe(read.watermark)
  })

  test('in each of several tabs brings everything once and in order, whoever says it', async () => {
    const visitor = await begin(await start())
    const tabs = await Promise.all(Array.from({ length: 5 }, async () => listen(await visitor.newStreamUrl())))
    const texts = Array.from({ length: 20 }, (_, index) => `line ${index}`)
    await Promise.all([
      ...texts.map((text) => visitor.say(text)),
      ...texts.map((text) => later(visitor, `later ${text}`)),
    ])
    for (const tab of tabs) await tab.until((heard) => heard.length >= 61)
    const ids = (await visitor.read()).activities.map(({ id }) => id)
    for (const tab of tabs) expect(idsOf(tab)).toEqual(ids)
    expect(new Set(ids).size).toBe(61)
  })

  test('of somebody else brings nothing of it', async () => {
    await start()
    const [own, other] = [await begin(service), await begin(service)]
    const stream = listen(own.streamUrl)
    await stream.until((texts) => texts.length === 1)
    await other.say('a secret')
    await own.say('hello')
    await stream.until((texts) => texts.length === 3)
    expect(JSON.stringify(stream.sets)).not.toContain('a secret')
  })

  test('goes on after its token has expired: whoever has it open was let in', async () => {
    const visitor = await begin(await start())
    const stream = listen(visitor.streamUrl)
    await stream.until((texts) => texts.length === 1)
    service.later(31 * 60_000)
    await later(visitor, 'still here?')
    await stream.until((texts) => texts.includes('still here?'))
  })

  test('is closed when the database fails, and its client comes back to everything', async () => {
    let isBroken = false
    const transcripts = (real: TranscriptStore): TranscriptStore => ({
      ...real,
      read: (...query) => (isBroken ? Promise.reject(new Error('the disk is gone')) : real.read(...query)),
    })
    const visitor = await begin(await start({ transcripts }))
    const stream = listen(visitor.streamUrl)
    await stream.until((texts) => texts.length === 1)
    isBroken = true
    await visitor.say('hello')
    expect(await stream.closed).toEqual({ code: 1011, reason: 'come back' })
    expect(service.log.filter((line) => line.startsWith('warn a stream could not be served'))).toHaveLength(1)
    isBroken = false
    const next = listen(await visitor.newStreamUrl(stream.sets.at(-1)?.watermark))
    expect(await next.until((texts) => texts.length === 2)).toEqual(['hello', expect.any(String)])
  })

  test('is closed when its client reads nothing, which then comes back to everything', async () => {
    const visitor = await begin(await start({ server: { limits: { closingMs: 100 } } }))
    const stream = listen(visitor.streamUrl)
    await stream.until((texts) => texts.length === 1)
    stream.socket.pause()
    const texts = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(200_000)}`)
    for (const text of texts) await later(visitor, text)
    stream.socket.resume()
    await stream.closed
    const heard: string[] = stream.sets.flatMap(({ activities }) => activities.map(({ text }) => text))
    expect(heard.length).toBeLessThan(101)
    let { watermark = '' } = stream.sets.at(-1) ?? {}
    while (heard.length < 101) {
      const next = listen(await visitor.newStreamUrl(watermark))
      heard.push(...(await next.until((more) => more.length > 0)))
      watermark = next.sets.at(-1)?.watermark ?? watermark
      next.socket.terminate()
      await next.closed
    }
    expect(heard.slice(1)).toEqual(texts)
  })

  test('is closed where one conversation has too many, until one of them ends', async () => {
    const visitor = await begin(await start())
    const open = await Promise.all(
      Array.from({ length: STREAMS_OF_ONE_CONVERSATION }, async () => listen(await visitor.newStreamUrl())),
    )
    for (const stream of open) await stream.until((texts) => texts.length === 1)
    const tooMany = listen(await visitor.newStreamUrl())
    expect(await tooMany.closed).toEqual({ code: 1008, reason: 'too many streams of one conversation' })
    const [first] = open
    first?.socket.close()
    await first?.closed
    const next = listen(await visitor.newStreamUrl())
    await next.until((texts) => texts.length === 1)
  })

  test('is told when the service stops, and goes on with the next one', async () => {
    const visitor = await begin(await start())
    const stream = listen(visitor.streamUrl)
    await stream.until((texts) => texts.length === 1)
    await service.restart()
    expect((await stream.closed).code).toBe(1001)
    await visitor.say('hello')
    const next = listen(await visitor.newStreamUrl(stream.sets.at(-1)?.watermark))
    await next.until((texts) => texts.length === 2)
  })

  test('that is left in the middle harms nobody', async () => {
    const visitor = await begin(await start())
    const [left, kept] = [listen(visitor.streamUrl), listen(await visitor.newStreamUrl())]
    await kept.until((texts) => texts.length === 1)
    const said = visitor.say('hello')
    left.socket.terminate()
    await said
    await kept.until((texts) => texts.length === 3)
    expect(service.log.filter((line) => /^(warn|error)/.test(line))).toEqual([])
  })
})
