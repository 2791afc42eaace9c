import type { ActivitySet } from '../../../src/channels/web/protocol'
import { createStreamHub, PAGE, STREAMS_OF_ONE_CONVERSATION } from '../../../src/channels/web/stream-hub'
import type { NoteTaken } from '../../../src/channels/web/note-taken'
import type { TranscriptLine, TranscriptStore } from '../../../src/channels/transcript-store'
import type { TextStream } from '../../../src/model/http'
import { recordingLogger } from '../../server/serve'
import { ownNews } from '../../support/web/own-news'

const here = { conversationId: 'here', userId: 'ada' }

/** The other end of a stream, which a test lets take what was sent, or not. */
class FakeStream implements TextStream {
  readonly sets: ActivitySet[] = []
  readonly closings: (readonly [code: number, reason: string])[] = []
  buffered = 0
  private readonly listeners: (() => void)[] = []

  send(text: string): void {
    this.sets.push(JSON.parse(text) as ActivitySet)
  }
  bufferedBytes(): number {
    return this.buffered
  }
  hasArrived(): Promise<boolean> {
    return Promise.resolve(true)
  }
  /** Its end comes later, as that of a real one. */
  close(code: number, reason: string): void {
    this.closings.push([code, reason])
  }
  onClose(listener: () => void): void {
    this.listeners.push(listener)
  }
  /** The connection is gone. */
  end(): void {
    for (const listener of this.listeners.splice(0)) listener()
  }
  texts(): readonly string[] {
    return this.sets.flatMap(({ activities }) => activities.map(({ text }) => text))
  }
}

/** A transcript whose reads wait until a test answers them. */
function slowTranscript() {
  const lines: TranscriptLine[] = []
  const reads: { readonly after: number; readonly answer: () => void; readonly fail: () => void }[] = []
  const transcripts: Pick<TranscriptStore, 'read'> = {
    read: (conversationId, after, limit) =>
      new Promise((resolve, reject) => {
        // What is read is what was there when it was asked for.
        const page = lines.filter(({ position }) => conversationId === 'here' && position > after).slice(0, limit)
        reads.push({
          after,
          answer: () => resolve(page),
          fail: () => reject(new Error('the database is gone')),
        })
      }),
  }
  return {
    transcripts,
    reads,
    say: (...texts: readonly string[]) => {
      for (const text of texts) {
        const position = lines.length + 1
        lines.push({ position, at: position, utterance: { by: 'person', text } })
      }
    },
    /** Answers the reads that wait, and those that follow, until there are none. */
    settle: async () => {
      for (let read = reads.shift(); read !== undefined; read = reads.shift()) {
        read.answer()
        await passed()
      }
    },
  }
}

/** What was waiting for a promise that is settled has gone on. */
const passed = () => new Promise((resolve) => setImmediate(resolve))

function open(after = 0) {
  const transcript = slowTranscript()
  const lines: string[] = []
  const news = ownNews()
  const taken: (readonly [string, readonly number[], unknown])[] = []
  const noteTaken: NoteTaken = (conversationId, page, stream) => {
    taken.push([conversationId, page.map(({ position }) => position), stream])
    return Promise.resolve()
  }
  const logger = recordingLogger(lines)
  const hub = createStreamHub({ ...transcript, news, noteTaken, logger })
  const stream = new FakeStream()
  hub.add(here, stream, after)
  return { ...transcript, hub, news, noteTaken, logger, taken, stream, lines }
}

describe('a stream', () => {
  test('brings what was said before, behind its watermark, and whatever is said later', async () => {
    const { say, settle, news, stream } = open(1)
    say('one', 'two', 'three')
    news.tell('here')
    await settle()
    expect(stream.texts()).toEqual(['two', 'three'])
    say('four')
    news.tell('here')
    await settle()
    expect(stream.sets.at(-1)).toMatchObject({ activities: [{ text: 'four' }], watermark: '4' })
  })

  test('sends nothing where there is nothing', async () => {
    const { settle, news, stream } = open()
    await settle()
    news.tell('here')
    news.tell('elsewhere')
    await settle()
    expect(stream.sets).toEqual([])
  })

  test('reads one page after the other, never two at once', async () => {
    const { say, reads, settle, news, stream } = open()
    say(...Array.from({ length: 2 * PAGE + 50 }, (_, line) => `line ${line}`))
    news.tell('here')
    news.tell('here')
    expect(reads).toHaveLength(1)
    await settle()
    expect(stream.sets.map(({ activities }) => activities.length)).toEqual([PAGE, PAGE, 50])
    expect(new Set(stream.texts()).size).toBe(2 * PAGE + 50)
  })

  test('looks again for what was said while it was reading', async () => {
    const { say, reads, settle, news, stream } = open()
    expect(reads).toHaveLength(1)
    say('said meanwhile')
    for (let times = 0; times < 5; times += 1) news.tell('here')
    await settle()
    expect(stream.texts()).toEqual(['said meanwhile'])
  })

  test('of another tab has a watermark of its own', async () => {
    const { say, settle, hub, news, stream } = open()
    say('one', 'two')
    const other = new FakeStream()
    hub.add(here, other, 1)
    news.tell('here')
    await settle()
    say('three')
    news.tell('here')
    await settle()
    expect(stream.texts()).toEqual(['one', 'two', 'three'])
    expect(other.texts()).toEqual(['two', 'three'])
  })

  test('of another conversation hears nothing of this one', async () => {
    const { say, settle, hub, news } = open()
    const other = new FakeStream()
    hub.add({ conversationId: 'elsewhere', userId: 'bob' }, other, 0)
    say('one')
    news.tell('here')
    await settle()
    expect(other.sets).toEqual([])
  })
})

describe('all streams', () => {
  test('hear what another process tells, and look by themselves where some of that may have been missed', async () => {
    const { transcripts, say, settle, news, noteTaken, logger, stream } = open()
    const [conversationId, other] = ['elsewhere', new FakeStream()]
    const replica = createStreamHub({ transcripts, news, noteTaken, logger })
    const there = new FakeStream()
    replica.add(here, there, 0)
    replica.add({ ...here, conversationId }, other, 0)
    await settle()
    say('one')
    news.tell('here')
    await settle()
    expect([stream.texts(), there.texts()]).toEqual([['one'], ['one']])
    say('two')
    news.gap()
    await settle()
    expect([stream.texts(), there.texts(), other.texts()]).toEqual([['one', 'two'], ['one', 'two'], []])
  })
})

test('what was sent is noted as taken, page by page, once the stream says that it arrived', async () => {
  const { say, settle, news, taken, stream } = open(1)
  say('one', 'two', 'three')
  news.tell('here')
  await settle()
  say('four')
  news.tell('here')
  await settle()
  expect(taken).toEqual([
    ['here', [2, 3], stream],
    ['here', [4], stream],
  ])
})

describe('a stream that ends', () => {
  test('is read for no more, not even what is being read', async () => {
    const { say, reads, settle, news, stream } = open()
    await settle()
    say('one')
    news.tell('here')
    expect(reads).toHaveLength(1)
    stream.end()
    await settle()
    news.tell('here')
    expect(stream.sets).toEqual([])
    expect(reads).toEqual([])
  })

  test('leaves the others of its conversation alone', async () => {
    const { say, settle, hub, news, stream } = open()
    const other = new FakeStream()
    hub.add(here, other, 0)
    stream.end()
    say('one')
    news.tell('here')
    await settle()
    expect(other.texts()).toEqual(['one'])
  })
})

describe('a stream is closed', () => {
  test('when the transcript cannot be read, so that its client comes back; and is read for no more', async () => {
    const { say, reads, news, stream, lines } = open()
    reads.shift()?.fail()
    await passed()
    expect(stream.closings).toEqual([[1011, 'come back']])
    expect(lines).toHaveLength(1)
    say('one')
    news.tell('here')
    expect(reads).toEqual([])
  })

  test('when its client does not take what it is sent', async () => {
    const { say, reads, settle, news, stream } = open()
    say('one')
    news.tell('here')
    await settle()
    stream.buffered = 4 * 1024 * 1024
    say('two')
    news.tell('here')
    await settle()
    expect(stream.texts()).toEqual(['one', 'two'])
    stream.buffered += 1
    say('three')
    news.tell('here')
    await settle()
    expect(stream.texts()).toEqual(['one', 'two'])
    expect(stream.closings).toEqual([[1013, 'what was sent is not read']])
    news.tell('here')
    expect(reads).toEqual([])
  })

  test('when there are too many of one conversation; a place that is left can be taken', async () => {
    const { hub, stream } = open()
    stream.end()
    const streams = Array.from({ length: STREAMS_OF_ONE_CONVERSATION }, () => new FakeStream())
    for (const stream of streams) hub.add(here, stream, 0)
    const tooMany = new FakeStream()
    hub.add(here, tooMany, 0)
    expect(tooMany.closings).toEqual([[1008, 'too many streams of one conversation']])
    streams[0]?.end()
    const next = new FakeStream()
    hub.add(here, next, 0)
    for (const stream of [...streams, next]) expect(stream.closings).toEqual([])
    await passed()
  })
})
