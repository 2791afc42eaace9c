import type { ConversationRef, InboundEvent } from '../../model/event'
import { parseAction } from '../action-schema'
import type { ChannelActivity } from './activity-schema'
import { messageText } from './message-text'

const LANGUAGE_TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i

/**
 * What an activity means to the conversation.
 * @param at epoch milliseconds of its arrival
 * @returns undefined where it means nothing: typing, reactions, invokes, somebody else joining, the bot's own words
 */
export function activityToEvent(activity: ChannelActivity, at: number): InboundEvent | undefined {
  const { channelId: channel, conversation, from, id, locale, type } = activity
  const arrival = { at, ...(locale !== undefined && LANGUAGE_TAG.test(locale) && { locale }) }
  if (type === 'conversationUpdate') {
    return somebodyJoined(activity)
      ? { ...arrival, kind: 'joined', id: 'joined', ref: wholeConversation(activity) }
      : undefined
  }
  if (type !== 'message' || id === undefined || isFromABot(activity)) return undefined
  const ref: ConversationRef = { channel, conversationId: conversation.id, userId: from.id }
  const action = parseAction(activity.value)
  return action === undefined
    ? { ...arrival, kind: 'message', id, ref, text: messageText(activity) }
    : { ...arrival, kind: 'action', id, ref, action }
}

/** Teams also tells of every person who is added to a team, which is not their arrival in a conversation with the bot. */
function somebodyJoined({ channelId, membersAdded = [], recipient }: ChannelActivity): boolean {
  return channelId === 'msteams' ? membersAdded.some(({ id }) => id === recipient?.id) : membersAdded.length > 0
}

/**
 * The Emulator and Web Chat send one update for the bot and one for the person, and only one of them names the person. So
 * a welcome is for the conversation, once: the same key for both updates makes the second one a repetition of the first.
 */
function wholeConversation({ channelId, conversation }: ChannelActivity): ConversationRef {
  return { channel: channelId, conversationId: conversation.id, userId: conversation.id }
}

/** Two bots that answer each other never stop. */
function isFromABot({ from, recipient }: ChannelActivity): boolean {
  return from.role === 'bot' || from.id === recipient?.id
}
