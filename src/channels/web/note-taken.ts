import type { TextStream } from '../../model/http'
import type { Logger } from '../../model/logger'
import type { TranscriptLine, TranscriptStore } from '../transcript-store'

/**
 * Notes that a client took lines, where something is among them that we said later: whether that was taken decides whether it
 * goes out by mail as well. Of other lines nobody asks, and nothing is done. Never rejects.
 * @param stream the lines went over it: they count once the other side has them, since a connection can be dead for a while
 * before anybody notices. Without it they are the answer to a request that was made just now.
 */
export type NoteTaken = (
  conversationId: string,
  lines: readonly TranscriptLine[],
  stream?: Pick<TextStream, 'hasArrived'>,
) => Promise<void>

export function createNoteTaken(transcripts: Pick<TranscriptStore, 'markSeen'>, logger: Logger): NoteTaken {
  return async (conversationId, lines, stream) => {
    const last = lines.findLast(({ utterance }) => utterance.by === 'bot' && utterance.occasion === 'later')
    if (last === undefined || (await stream?.hasArrived()) === false) return
    try {
      await transcripts.markSeen(conversationId, last.position)
    } catch (error) {
      logger.warn({ err: error }, 'that an answer was seen could not be written down; it may go out by mail as well')
    }
  }
}
