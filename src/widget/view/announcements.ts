import type { BotLine, Line } from '../chat/chat'

/** Which lines are read aloud: each once, in order, and nothing of what was said before. */
export interface Announcements {
  /** The bot's lines that are to be read now. */
  readonly next: (lines: readonly Line[]) => readonly BotLine[]
}

/** How far two clocks may differ, in milliseconds. */
const SKEW = 60_000

/**
 * A line is read when it is marked as new, when it answers something that was sent from here, or when it was said from the
 * other side since the panel was opened. All else is history, which may come in several parts.
 * @param openedAt epoch milliseconds
 */
export function createAnnouncements(openedAt: number): Announcements {
  const known = new Set<string>()
  const own = new Set<string>()
  return {
    next(lines) {
      let isAnswer = false
      return lines.filter((line): line is BotLine => {
        if (line.by === 'person') {
          if (line.status !== 'sent') own.add(line.id)
          isAnswer ||= own.has(line.id)
          return false
        }
        if (known.has(line.id)) return false
        known.add(line.id)
        const isLate = line.message.occasion === 'later' && line.at > openedAt - SKEW
        return line.isNew || isAnswer || isLate
      })
    },
  }
}
