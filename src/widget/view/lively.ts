import type { BotLine, Line } from '../chat/chat'

/** What the bot said at once has one id, with a number behind it for each part (`Activity.id`). */
const utteranceOf = (id: string) => id.replace(/\.\d+$/, '')

/**
 * Whether the buttons of a line still mean something: nothing newer was said, by anybody. A button that was used is said
 * too, so it ends them as well.
 */
export function isLively(line: BotLine, lines: readonly Line[]): boolean {
  const last = lines.at(-1)
  return last?.by === 'bot' && utteranceOf(last.id) === utteranceOf(line.id)
}
