import type { BotMessage } from '../../channels/web/protocol'
import type { BotLine, ChatEvent, ChatParts } from './chat'
import { nodesToText } from './nodes-to-text'
import type { DrawnLine } from './to-lines'

/** Tells the website what happens, each thing once. */
export interface ChatEvents {
  personSaid(text: string): void
  /** Tells of the bot's lines behind those it told of before. */
  drawn(lines: readonly DrawnLine[]): void
  unread(count: number): void
  /** It is another conversation now: the website need not be told of lines up to this position. */
  restart(position: number): void
}

/**
 * @param position as in `restart`
 * @param report takes what the website throws
 */
export function createChatEvents(
  onEvent: ChatParts['onEvent'],
  position: number,
  report: (error: unknown) => void,
): ChatEvents {
  let toldUpTo = position
  let toldCount = 0

  function tell(event: ChatEvent): void {
    try {
      onEvent(event)
    } catch (error) {
      report(error)
    }
  }

  return {
    personSaid: (text) => tell({ type: 'message', by: 'person', text }),
    drawn: (lines) => {
      const fresh = lines.filter(({ line, position }) => line.by === 'bot' && position > toldUpTo)
      toldUpTo = Math.max(toldUpTo, ...fresh.map((drawn) => drawn.position))
      for (const { line } of fresh) {
        if (line.by !== 'bot') continue
        eventsOf(line.message).forEach(tell)
        const ticket = ticketBegunBy(line, lines)
        if (ticket !== undefined) tell({ type: 'escalated', ticket })
      }
    },
    unread: (count) => {
      if (count === toldCount) return
      toldCount = count
      tell({ type: 'unread', count })
    },
    restart: (position) => {
      toldUpTo = position
    },
  }
}

function eventsOf({ kind, nodes, entryId, links }: BotMessage): readonly ChatEvent[] {
  const message: ChatEvent = { type: 'message', by: 'bot', text: nodesToText(nodes) }
  if (kind !== 'answer' || entryId === undefined) return [message]
  const url = links.find((link) => /^https?:/.test(link.url))?.url
  return [message, { type: 'answer', entryId, ...(url === undefined ? {} : { url }) }]
}

/** The ticket of a line that is the first to name it; what is said of it afterwards escalates nothing anew. */
function ticketBegunBy(line: BotLine, lines: readonly DrawnLine[]): string | undefined {
  const { occasion, ticket } = line.message
  const first = lines.find((drawn) => drawn.line.by === 'bot' && drawn.line.message.ticket === ticket)
  return occasion === 'reply' && first?.line === line ? ticket : undefined
}
