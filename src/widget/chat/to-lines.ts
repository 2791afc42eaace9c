import type { BotMessage } from '../../channels/web/protocol'
import { botMessageOf } from './activity'
import type { BotLine, Line, PersonLine } from './chat'
import { ratingIn } from './rating'
import type { OutgoingMessage } from './stored-chat'
import type { Said } from './transcript'

/** A line, and the position it has in the conversation; a message that is under way stands behind all others. */
export interface DrawnLine {
  readonly line: Line
  readonly position: number
}

export interface LineOptions {
  readonly isNew: (position: number) => boolean
  readonly statusOf: (message: OutgoingMessage) => PersonLine['status']
}

type Draft = Omit<BotLine, 'rated'> & { rated?: 'helpful' | 'not-helpful' }

/**
 * What is drawn of a conversation. The welcome is not: the panel has its own. A rating is no line but marks the answers
 * it can mean, all with its entry that stand before it; a plain thanks for it is none either.
 * @param said in order
 * @param outbox what is under way, oldest first
 */
export function toLines(
  said: readonly Said[],
  outbox: readonly OutgoingMessage[],
  { isNew, statusOf }: LineOptions,
): readonly DrawnLine[] {
  const lines: DrawnLine[] = []
  const answers: Draft[] = []
  const ratings = new Set<string>()

  /** Whether it is a rating. */
  function rate(value: unknown): boolean {
    const rating = ratingIn(value)
    if (rating === undefined) return false
    for (const answer of answers) if (answer.message.entryId === rating.entryId) answer.rated = rating.rated
    return true
  }

  for (const { key, position, activity } of said) {
    const { id, text, value, replyToId } = activity
    const at = Date.parse(activity.timestamp)
    if (activity.from.role === 'user') {
      if (rate(value)) {
        ratings.add(id)
        continue
      }
      lines.push({ line: { by: 'person', id: key, text, at, status: 'sent' }, position })
      continue
    }
    const message = botMessageOf(activity)
    if (message.occasion === 'welcome') continue
    const isPlain = message.kind === 'notice' && message.links.length === 0 && message.buttons.length === 0
    if (isPlain && replyToId !== undefined && ratings.has(replyToId)) continue
    const line: Draft = { by: 'bot', id, at, message, isNew: isNew(position), ...whoseIs(message) }
    if (message.kind === 'answer') answers.push(line)
    lines.push({ line, position })
  }

  const taken = new Set(said.map(({ key }) => key))
  for (const message of outbox) {
    if (taken.has(message.id) || rate(message.value)) continue
    const { id, text, at } = message
    lines.push({ line: { by: 'person', id, text, at, status: statusOf(message) }, position: Infinity })
  }
  return lines
}

/** What comes to a ticket by itself is what people wrote. */
function whoseIs({ occasion, ticket }: BotMessage): Pick<BotLine, 'isFromPeople'> {
  return occasion === 'later' && ticket !== undefined ? { isFromPeople: true } : {}
}
