import type { ConversationRef } from '../../model/event'
import type { ChannelActivity } from './activity-schema'

/** Whose conversation an activity belongs to. In Teams' channels the id of a conversation is that of its thread. */
export function refOf({ channelId, conversation, from }: ChannelActivity): ConversationRef {
  return { channel: channelId, conversationId: conversation.id, userId: from.id }
}
