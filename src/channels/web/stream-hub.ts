import type { TextStream } from '../../model/http'
import type { Logger } from '../../model/logger'
import type { LineNews } from '../line-news'
import type { TranscriptStore } from '../transcript-store'
import { linesToActivitySet, type ConversationOfTwo } from './line-to-activities'
import type { NoteTaken } from './note-taken'

/** Lines that are read, and sent, at once. */
export const PAGE = 100

/** A client that leaves so much unread will not read what comes after it either; a long conversation is less. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024

/** One person opens the chat in this many tabs and windows at most. */
export const STREAMS_OF_ONE_CONVERSATION = 20

/** RFC 6455 7.4.1, and the codes registered with it: the client comes back in any case. */
const POLICY_VIOLATION = 1008
const INTERNAL_ERROR = 1011
const TRY_AGAIN_LATER = 1013

/** Who is listening to which conversation. */
export interface StreamHub {
  /** Sends what stands behind `after`, and from then on whatever is said. */
  add(conversation: ConversationOfTwo, stream: TextStream, after: number): void
}

export interface StreamHubParts {
  readonly transcripts: Pick<TranscriptStore, 'read'>
  readonly news: Pick<LineNews, 'onTold' | 'onGap'>
  readonly noteTaken: NoteTaken
  readonly logger: Logger
}

/**
 * The open streams. Nothing is handed to them but the news that there is something: each reads the transcript behind its own
 * watermark, so that whatever happens between a turn and its clients, no line is lost and none comes twice. The news come from every
 * process that shares the database; after a gap in them all streams look.
 */
export function createStreamHub({ transcripts, news, noteTaken, logger }: StreamHubParts): StreamHub {
  const listening = new Map<string, Set<() => void>>()

  function listen(conversation: ConversationOfTwo, stream: TextStream, after: number): () => void {
    let watermark = after
    let isReading = false
    let isNews = false
    let isOpen = true
    stream.onClose(() => {
      isOpen = false
    })

    const hasNews = () => isNews && isOpen

    function close(code: number, reason: string): void {
      isOpen = false
      stream.close(code, reason)
    }

    /** @returns whether there may be more */
    async function sendPage(): Promise<boolean> {
      const lines = await transcripts.read(conversation.conversationId, watermark, PAGE)
      const last = lines.at(-1)
      if (last === undefined || !isOpen) return false
      if (stream.bufferedBytes() > MOST_UNREAD_BYTES) {
        close(TRY_AGAIN_LATER, 'what was sent is not read')
        return false
      }
      watermark = last.position
      stream.send(JSON.stringify(linesToActivitySet(conversation, lines, watermark)))
      void noteTaken(conversation.conversationId, lines, stream)
      return lines.length === PAGE
    }

    async function catchUp(): Promise<void> {
      isReading = true
      try {
        // What is told while a page is read may stand behind it.
        for (let isMore = true; isMore;) {
          isNews = false
          isMore = (await sendPage()) || hasNews()
        }
      } catch (error) {
        logger.warn({ err: error }, 'a stream could not be served and is closed; its client comes back')
        close(INTERNAL_ERROR, 'come back')
      } finally {
        isReading = false
      }
    }

    return () => {
      isNews = true
      if (!isReading && isOpen) void catchUp()
    }
  }

  news.onTold((conversationId) => {
    for (const tell of listening.get(conversationId) ?? []) tell()
  })
  news.onGap(() => {
    for (const streams of listening.values()) for (const tell of streams) tell()
  })

  return {
    add(conversation, stream, after) {
      const { conversationId } = conversation
      const streams = listening.get(conversationId) ?? new Set()
      if (streams.size >= STREAMS_OF_ONE_CONVERSATION) {
        stream.close(POLICY_VIOLATION, 'too many streams of one conversation')
        return
      }
      const tell = listen(conversation, stream, after)
      listening.set(conversationId, streams.add(tell))
      stream.onClose(() => {
        streams.delete(tell)
        if (streams.size === 0 && listening.get(conversationId) === streams) listening.delete(conversationId)
      })
      tell()
    },
  }
}
