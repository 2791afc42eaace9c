import { hash } from 'node:crypto'
import { z } from 'zod'
import type { HttpResponse } from '../../model/http'
import type { ChannelActivity } from './activity-schema'
import { activityToEvent, messageEvent, WELCOME } from './activity-to-event'
import type { ChannelParts } from './channel-parts'
import { isFromABot } from './conversation-kind'
import { refOf } from './conversation-ref'
import { answerInvoke } from './invokes/answer-invoke'
import type { RunHere } from './turns'

const DONE: HttpResponse = { status: 200 }

/** Teams' word for what happened to a message. */
const teamsData = z.object({ eventType: z.string() })

/**
 * Does what an activity asks for: an invoke, an edit, a deletion, a removal of the bot, or a turn.
 * @param run runs a turn in the context of this activity
 */
export async function answerActivity(
  activity: ChannelActivity,
  parts: ChannelParts,
  run: RunHere,
): Promise<HttpResponse> {
  switch (activity.type) {
    case 'invoke':
      return answerInvoke(activity, parts, run)
    case 'messageUpdate':
      return answerEdit(activity, parts, run)
    case 'messageDelete':
      if (activity.id !== undefined) await parts.withdraw(refOf(activity), activity.id)
      return DONE
  }
  if (isRemoval(activity)) {
    await parts.addresses.leave(activity.channelId, activity.conversation.id, WELCOME)
    return DONE
  }
  const event = activityToEvent(activity, parts.clock.now())
  if (event === undefined) return DONE
  return run(event, { usesCard: event.kind === 'action' && activity.value !== undefined })
}

/**
 * A question that was changed is answered anew in the place of its answer, as long as it is the last thing the person did.
 * What it said before is dropped from the records in any case.
 */
async function answerEdit(activity: ChannelActivity, parts: ChannelParts, run: RunHere): Promise<HttpResponse> {
  const { id, channelData } = activity
  const what = teamsData.safeParse(channelData).data?.eventType ?? 'editMessage'
  if (id === undefined || what !== 'editMessage' || isFromABot(activity)) return DONE
  const editedId = editId(activity, id)
  const ref = refOf(activity)
  const event = messageEvent(activity, editedId, parts.clock.now())
  const { isNewest, sentIds } = await parts.sentMessages.answersTo(ref, id)
  const answered =
    event !== undefined && isNewest ? await run({ ...event, messageId: id }, { replaces: sentIds }) : DONE
  await parts.withdraw(ref, id, editedId)
  return answered
}

/** The same for each delivery of one edit, another for the next edit of the same message. */
function editId({ text = '', timestamp = '' }: ChannelActivity, messageId: string): string {
  return `${messageId}/edited/${hash('sha256', JSON.stringify([timestamp, text]), 'base64url')}`
}

function isRemoval({ type, action, membersRemoved = [], recipient }: ChannelActivity): boolean {
  if (type === 'installationUpdate') return action === 'remove'
  return type === 'conversationUpdate' && membersRemoved.some(({ id }) => id === recipient?.id)
}
