import type { Activity, BotMessage } from '../../../src/channels/web/protocol'

interface PersonSays {
  readonly text: string
  readonly value?: object
  readonly clientId?: string
}

const common = { type: 'message', channelId: 'directline', conversation: { id: 'c' } } as const
const timeOf = (position: number) => new Date(Date.UTC(2026, 10, 24, 12) + position).toISOString()

/** Something a person did, as the server gives it back. */
export function byPerson(position: number, { text, value, clientId }: PersonSays): Activity {
  return {
    ...common,
    id: `c|${position}`,
    timestamp: timeOf(position),
    from: { id: 'user', role: 'user' },
    text,
    ...(value === undefined ? {} : { value }),
    ...(clientId === undefined ? {} : { channelData: { clientActivityID: clientId } }),
  }
}

/** @param part among several things said at once; 0: it is alone */
export function byBot(position: number, message: BotMessage, replyTo?: number, part = 0): Activity {
  return {
    ...common,
    id: part === 0 ? `c|${position}` : `c|${position}.${part}`,
    timestamp: timeOf(position),
    from: { id: 'bot', role: 'bot' },
    text: '',
    ...(replyTo === undefined ? {} : { replyToId: `c|${replyTo}` }),
    channelData: { partnerFaq: message },
  }
}
