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
      ? {
          ...arrival,
          kind: 'joined',
          id: 'joined',
          ref: { channel, conversationId: conversation.id, userId: welcomed(activity) },
        }
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
 * Whose the welcome is, so that what they say next goes on from it. The Emulator and Web Chat send one update for the bot and
 * one for the person, and only one of them need name the person: a welcome has one id in its conversation, whoever it is for,
 * so the update that comes second is a repetition of the first.
 * @returns the one who joined; else, where two talk, the sender; else nobody, which the conversation's own id stands for
 */
function welcomed({ conversation, from, membersAdded = [], recipient }: ChannelActivity): string {
  const [person, ...others] = new Set(membersAdded.map(({ id }) => id).filter((id) => id !== recipient?.id))
  if (person !== undefined && others.length === 0) return person
  const areTwo = conversation.isGroup !== true && [undefined, 'personal'].includes(conversation.conversationType)
  return areTwo && !isFromABot({ from, recipient }) ? from.id : conversation.id
}

/** Two bots that answer each other never stop. */
function isFromABot({ from, recipient }: Pick<ChannelActivity, 'from' | 'recipient'>): boolean {
  return from.role === 'bot' || from.id === recipient?.id
}
