import { parseAction } from '../action-schema'
import type { InboundEvent } from '../../model/event'
import type { ChannelActivity } from './activity-schema'
import { attachmentsOf } from './attachments'
import { abilitiesOf } from './channel-abilities'
import { addressOf } from './conversation-address'
import { isFromABot, isGroup } from './conversation-kind'
import { refOf } from './conversation-ref'
import { mentionsBot, messageText } from './message-text'

const LANGUAGE_TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i

/** The id of a welcome: it is said once in a conversation, whatever tells of the arrival, and however often. */
export const WELCOME = 'joined'

/**
 * What an activity means to the conversation.
 * @param at epoch milliseconds of its arrival
 * @returns undefined where it means nothing: typing, reactions, somebody else joining, words in a group that address nobody, the
 * bot's own words; and invokes, edits, deletions and removals, which are no turns or not only that
 */
export function activityToEvent(activity: ChannelActivity, at: number): InboundEvent | undefined {
  if (isArrival(activity)) return welcomeEvent(activity, at)
  if (activity.type !== 'message' || activity.id === undefined || isFromABot(activity)) return undefined
  const action = pressed(activity.value)
  if (action !== undefined) return { ...arrivalOf(activity, at), id: activity.id, kind: 'action', action }
  return messageEvent(activity, activity.id, at)
}

/**
 * What a person wrote; in a group, what they wrote to the bot.
 * @param id of the event: the message's own, or another where the message was edited
 */
export function messageEvent(activity: ChannelActivity, id: string, at: number): InboundEvent | undefined {
  const isAddressed = mentionsBot(activity)
  if (isGroup(activity) && abilitiesOf(activity.channelId).addressed && !isAddressed) return undefined
  const arrival = { ...arrivalOf(activity, at), id }
  const text = messageText(activity)
  const attachments = attachmentsOf(activity)
  // The bot's name alone is a call for help.
  if (text === '' && isAddressed && attachments === 0) {
    return { ...arrival, kind: 'action', action: { v: 1, do: 'help' } }
  }
  return { ...arrival, kind: 'message', text, ...(attachments > 0 && { attachments }) }
}

/** What every event of an activity has, but for its id. */
export function arrivalOf(activity: ChannelActivity, at: number): Omit<InboundEvent, 'id' | 'kind'> {
  const { locale } = activity
  return {
    at,
    ref: refOf(activity),
    address: addressOf(activity),
    ...(locale !== undefined && LANGUAGE_TAG.test(locale) && { locale }),
  }
}

/** A button's action, as an object or, where a client wrote it so, as JSON. */
export function pressed(value: unknown): ReturnType<typeof parseAction> {
  if (typeof value !== 'string') return parseAction(value)
  try {
    return parseAction(JSON.parse(value))
  } catch {
    return undefined // somebody else's button says its words
  }
}

function welcomeEvent(activity: ChannelActivity, at: number): InboundEvent {
  const userId = welcomed(activity)
  return {
    ...arrivalOf(activity, at),
    kind: 'joined',
    id: WELCOME,
    ref: { ...refOf(activity), userId },
    ...(isGroup(activity) && { inGroup: true }),
  }
}

/**
 * Whether somebody arrived whom the bot welcomes. Teams tells of the bot's installation twice, and also of every person who is
 * added to a team, which is not their arrival in a conversation with the bot; an upgrade of the app is nobody's arrival.
 */
function isArrival({ type, action, channelId, membersAdded = [], recipient }: ChannelActivity): boolean {
  if (type === 'installationUpdate') return action === 'add'
  if (type !== 'conversationUpdate') return false
  return channelId === 'msteams' ? membersAdded.some(({ id }) => id === recipient?.id) : membersAdded.length > 0
}

/**
 * Whose the welcome is, so that what they say next goes on from it. The Emulator and Web Chat send one update for the bot and
 * one for the person, and only one of them need name the person: a welcome has one id in its conversation, whoever it is for,
 * so the update that comes second is a repetition of the first.
 * @returns the one who joined; else, where two talk, the sender; else nobody, which the conversation's own id stands for
 */
function welcomed(activity: ChannelActivity): string {
  const { conversation, from, membersAdded = [], recipient } = activity
  const [person, ...others] = new Set(membersAdded.map(({ id }) => id).filter((id) => id !== recipient?.id))
  if (person !== undefined && others.length === 0) return person
  return !isGroup(activity) && !isFromABot({ from, recipient }) ? from.id : conversation.id
}
