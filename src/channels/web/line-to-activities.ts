import type { Reply } from '../../model/reply'
import { ticketName } from '../../model/ticket'
import { repliesToActivities, type ChannelAbilities } from '../replies-to-activities'
import type { TranscriptLine } from '../transcript-store'
import { markdownToNodes } from './markdown-to-nodes'
import type { Activity, ActivitySet, BotMessage } from './protocol'

/** What Web Chat and other clients of Direct Line show. */
const ABILITIES: ChannelAbilities = { buttons: 'messageBack', maxButtons: 100 }

/** Which conversation lines are of; it is between two. */
export interface ConversationOfTwo {
  readonly conversationId: string
  readonly userId: string
}

/**
 * The id of an activity, which clients treat as opaque.
 * @param place the position of its line; of one that left no line, what no other has
 */
export function activityId(conversationId: string, place: number | string): string {
  return `${conversationId}|${place}`
}

/** Lines as clients read them. @param after the watermark where there are none */
export function linesToActivitySet(
  conversation: ConversationOfTwo,
  lines: readonly TranscriptLine[],
  after: number,
): ActivitySet {
  return {
    activities: lines.flatMap((line) => lineToActivities(conversation, line)),
    watermark: String(lines.at(-1)?.position ?? after),
  }
}

function lineToActivities({ conversationId, userId }: ConversationOfTwo, line: TranscriptLine): readonly Activity[] {
  const { position, at, replyTo, utterance } = line
  const id = activityId(conversationId, position)
  const envelope = {
    type: 'message',
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
    ...(replyTo !== undefined && { replyToId: activityId(conversationId, replyTo) }),
  } as const
  if (utterance.by === 'person') {
    const { text, action, clientId, name } = utterance
    return [
      {
        ...envelope,
        id,
        from: { id: userId, ...(name !== undefined && { name }), role: 'user' },
        text,
        textFormat: 'plain',
        ...(action !== undefined && { value: action }),
        ...(clientId !== undefined && { channelData: { clientActivityID: clientId } }),
      },
    ]
  }
  const { occasion, replies } = utterance
  return repliesToActivities(replies, ABILITIES, userId).map((activity, index) => ({
    ...envelope,
    id: replies.length === 1 ? id : `${id}.${index + 1}`,
    from: { id: 'partner-faq', role: 'bot' },
    ...activity,
    ...messageOf(replies[index], occasion),
  }))
}

function messageOf(reply: Reply | undefined, occasion: BotMessage['occasion']) {
  return reply === undefined ? {} : { channelData: { partnerFaq: replyToMessage(reply, occasion) } }
}

/** A reply as the widget draws it. */
export function replyToMessage(reply: Reply, occasion: BotMessage['occasion']): BotMessage {
  const { kind, text, entryId, ticket, links, buttons } = reply
  return {
    v: 1,
    occasion,
    kind,
    nodes: markdownToNodes(text),
    ...(entryId !== undefined && { entryId }),
    ...(ticket !== undefined && { ticket: ticketName(ticket) }),
    links,
    buttons: buttons.map(({ title, role, action }) => ({ title, role, value: action })),
  }
}
