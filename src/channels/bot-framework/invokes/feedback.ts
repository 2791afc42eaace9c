import { z } from 'zod'
import { arrivalOf } from '../activity-to-event'
import { unusable, type Invoke } from './invoke'

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#add-feedback-buttons */
const submitted = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']), feedback: z.unknown().optional() }),
})

const comment = z.object({ feedbackText: z.string() })

/**
 * `message/submitAction`: the thumbs below an answer, which Teams shows and says thank you for. Kept as the rating of the entry
 * that was answered. Teams takes nothing but an empty object.
 */
export const answerFeedback: Invoke = async (activity, { sentMessages, clock }, run) => {
  const value = submitted.safeParse(activity.value).data
  if (value === undefined) return unusable('message/submitAction')
  const { reaction, feedback } = value.actionValue
  const arrival = arrivalOf(activity, clock.now())
  const rated = activity.replyToId
  const entry = rated === undefined ? undefined : await sentMessages.entryOf(arrival.ref, rated)
  if (rated !== undefined && entry !== undefined) {
    const text = commentIn(feedback)
    await run({
      ...arrival,
      id: activity.id ?? `${rated}/${reaction}`,
      kind: 'rating',
      entry,
      helpful: reaction === 'like',
      ...(text !== '' && { comment: text }),
    })
  }
  return { status: 200, json: {} }
}

/** What was typed beside the thumb: JSON within a string. */
function commentIn(feedback: unknown): string {
  if (typeof feedback !== 'string') return comment.safeParse(feedback).data?.feedbackText.trim() ?? ''
  try {
    return comment.safeParse(JSON.parse(feedback)).data?.feedbackText.trim() ?? ''
  } catch {
    return '' // the thumb counts all the same
  }
}
