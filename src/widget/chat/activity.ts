import type { Activity, ActivitySet, BotMessage } from '../../channels/web/protocol'
import { isRecord } from './is-record'

/**
 * The activities of a page or of a stream's message, as far as they are messages of somebody.
 * @returns undefined for anything that is no set
 */
export function parseActivitySet(value: unknown): ActivitySet | undefined {
  if (!isRecord(value) || !Array.isArray(value.activities)) return undefined
  const { watermark } = value
  if (typeof watermark !== 'string' && typeof watermark !== 'number') return undefined
  return { activities: value.activities.filter(isActivity), watermark: String(watermark) }
}

function isActivity(value: unknown): value is Activity {
  return (
    isRecord(value) &&
    value.type === 'message' &&
    typeof value.id === 'string' &&
    typeof value.timestamp === 'string' &&
    isRecord(value.from) &&
    (value.from.role === 'bot' || value.from.role === 'user')
  )
}

/** Where a line stands in its conversation. */
export interface Place {
  readonly position: number
  /** Among several things that were said at once. */
  readonly part: number
}

/** The place that an activity's id names, as the protocol has it; undefined for an id of another form. */
export function placeOf(id: string): Place | undefined {
  const match = /\|(\d+)(?:\.(\d+))?$/.exec(id)
  return match === null ? undefined : { position: Number(match[1]), part: Number(match[2] ?? 0) }
}

/** What the bot says in an activity; its plain text where it does not come as the widget draws it. */
export function botMessageOf({ text, channelData }: Activity): BotMessage {
  const message: unknown = channelData?.partnerFaq
  if (isBotMessage(message)) return message
  return { v: 1, occasion: 'reply', kind: 'notice', nodes: [{ t: 'paragraph', c: [text] }], links: [], buttons: [] }
}

function isBotMessage(value: unknown): value is BotMessage {
  return (
    isRecord(value) && value.v === 1 && [value.nodes, value.links, value.buttons].every((part) => Array.isArray(part))
  )
}
