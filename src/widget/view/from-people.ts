import type { WidgetWords } from '../../channels/web/protocol'
import type { BotLine } from '../chat/chat'
import { fill } from './fill'

/** What stands above a line that people wrote; undefined above the bot's own. */
export function fromPeople({ answers }: BotLine, words: WidgetWords): string | undefined {
  return answers === undefined ? undefined : fill(words['answer-to'], { ticket: answers })
}
