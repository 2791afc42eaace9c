import type { TranscriptLine } from '../../../src/channels/transcript-store'
import { createNoteTaken } from '../../../src/channels/web/note-taken'
import type { BotUtterance } from '../../../src/model/utterance'
import { recordingLogger } from '../../server/serve'

const bot = (position: number, occasion: BotUtterance['occasion']): TranscriptLine => ({
  position,
  at: position,
  utterance: { by: 'bot', occasion, replies: [] },
})
const person: TranscriptLine = { position: 3, at: 3, utterance: { by: 'person', text: 'thanks' } }
const page = [bot(1, 'later'), bot(2, 'later'), person, bot(4, 'reply')]

/** What is written down, and what is logged. */
function noting(markSeen?: () => Promise<void>) {
  const seen: (readonly [string, number])[] = []
  const log: string[] = []
  const noteTaken = createNoteTaken(
    {
      markSeen: (conversationId, position) => {
        seen.push([conversationId, position])
        return markSeen?.() ?? Promise.resolve()
      },
    },
    recordingLogger(log),
  )
  return { noteTaken, seen, log }
}

test('lines that we said later are noted as taken, up to the last of them', async () => {
  const { noteTaken, seen } = noting()
  await noteTaken('here', page)
  expect(seen).toEqual([['here', 2]])
})

test('of other lines nothing is noted, and nobody is asked whether they arrived', async () => {
  const { noteTaken, seen } = noting()
  const hasArrived = jest.fn()
  await noteTaken('here', [bot(1, 'welcome'), person, bot(4, 'reply')], { hasArrived })
  await noteTaken('here', [])
  expect([seen, hasArrived.mock.calls]).toEqual([[], []])
})

test('what went over a stream counts once it has arrived', async () => {
  const { noteTaken, seen } = noting()
  const answers: ((answer: boolean) => void)[] = []
  const noted = noteTaken('here', page, { hasArrived: () => new Promise((resolve) => answers.push(resolve)) })
  expect(seen).toEqual([])
  answers[0]?.(true)
  await noted
  expect(seen).toEqual([['here', 2]])
})

test('what went into a connection that was dead is not noted', async () => {
  const { noteTaken, seen } = noting()
  await noteTaken('here', page, { hasArrived: () => Promise.resolve(false) })
  expect(seen).toEqual([])
})

test('a database that fails keeps the lines from nobody, and is told of in the log', async () => {
  const { noteTaken, log } = noting(() => Promise.reject(new Error('the database is gone')))
  await noteTaken('here', page)
  expect(log).toEqual([expect.stringMatching(/^warn .*it may go out by mail as well/)])
})
