import type { Utterance } from '../../model/utterance'
import type { TranscriptRow } from '../schema'

/** Lines that are said at once, before their place in the conversation is known. */
export interface TranscriptLines {
  readonly conversation: string
  readonly person: string
  /** Null where the lines are to outlast the turn, or there was none. */
  readonly turnId: string | null
  /** Epoch milliseconds. */
  readonly at: number
  /** As `TranscriptRow.said_key`; only of one line. */
  readonly saidKey: string | null
  readonly utterances: readonly Utterance[]
}

/**
 * Gives lines their places. Time is in them so that they grow even where all lines before were deleted; where the clock
 * was set back, or lines come faster than milliseconds, they go on from the last.
 * @param last the last position taken in this conversation; null where there are no lines
 */
export function transcriptRows(lines: TranscriptLines, last: number | null): readonly TranscriptRow[] {
  const { conversation, person, turnId, at, saidKey, utterances } = lines
  const first = last === null ? at : Math.max(at, last + 1)
  const asked = utterances.findIndex(({ by }) => by === 'person')
  return utterances.map((utterance, place) => ({
    conversation,
    position: first + place,
    person,
    turn_id: turnId,
    at,
    reply_to: utterance.by === 'bot' && asked !== -1 ? first + asked : null,
    utterance: JSON.stringify(utterance),
    said_key: saidKey,
    seen: null,
  }))
}
