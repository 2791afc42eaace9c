import type { Activity } from '../../channels/web/protocol'
import type { Place } from './activity'
import { caughtUpAt, closedAt, isNewTo, openedAt, type Attention } from './attention'
import { ratingIn } from './rating'
import type { OutgoingMessage } from './stored-chat'
import { toTakenActivity } from './to-activity'
import { toLines, type DrawnLine, type LineOptions } from './to-lines'
import { createTranscript } from './transcript'

/** What this page knows of a conversation: what was said, what of it is new to the person, and whether an answer is due. */
export interface Conversation {
  /** @param isWhole whether what came before is known, so that what comes now is not new */
  open(isWhole: boolean): void
  close(): void
  take(activities: readonly Activity[]): void
  /** The server took a message, under this id and at this place. */
  confirm(message: OutgoingMessage, activityId: string, place: Place): void
  /** Everything was read that the server has: an answer that is not there does not come any more. */
  catchUp(): void
  /** Lines up to this position were seen in another tab. */
  see(position: number): void
  /** @param outbox what is under way, oldest first */
  lines(outbox: readonly OutgoingMessage[], statusOf: LineOptions['statusOf']): readonly DrawnLine[]
  /** The position of what the bot said last; 0: nothing. */
  newest(): number
  readonly isOpen: boolean
  /** A message was taken and nothing came back yet. */
  isUnanswered(): boolean
}

/**
 * @param seen the position of the last of the bot's lines that the person saw
 * @param isOpen whether the panel is shown
 */
export function createConversation(seen: number, isOpen: boolean): Conversation {
  const transcript = createTranscript()
  let attention: Attention = isOpen ? openedAt(seen, seen) : closedAt(seen)
  /** Of the last message that the server took and that is to be answered. */
  let confirmedAt = 0

  function newest(): number {
    return transcript.said().reduce((last, said) => (said.activity.from.role === 'bot' ? said.position : last), 0)
  }

  return {
    open: (isWhole) => {
      attention = openedAt(attention.after, isWhole ? newest() : Infinity)
    },
    close: () => {
      attention = closedAt(Math.max(attention.after, newest()))
    },
    take: (activities) => transcript.add(activities),
    confirm: (message, activityId, { position }) => {
      transcript.add([toTakenActivity(message, activityId)], true)
      const isQuiet = ratingIn(message.value)?.rated === 'helpful'
      if (!isQuiet) confirmedAt = position
    },
    catchUp: () => {
      attention = caughtUpAt(attention, newest())
      confirmedAt = 0
    },
    see: (position) => {
      if (!attention.isOpen) attention = closedAt(Math.max(attention.after, position))
    },
    lines: (outbox, statusOf) =>
      toLines(transcript.said(), outbox, { isNew: (position) => isNewTo(attention, position), statusOf }),
    newest,
    get isOpen() {
      return attention.isOpen
    },
    isUnanswered: () => confirmedAt > newest(),
  }
}
