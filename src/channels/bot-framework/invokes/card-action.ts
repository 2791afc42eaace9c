import { z } from 'zod'
import { arrivalOf, pressed } from '../activity-to-event'
import type { Invoke } from './invoke'

const executed = z.object({ action: z.object({ data: z.unknown() }) })

/** One of the codes of that protocol, for clients. */
const NOT_OURS = 'BadRequest'

/**
 * `adaptiveCard/action`: a button of the newer kind (`Action.Execute`). Our cards have none, but a client may turn ours into
 * one. The turn says what it says as a message; errors stand in the body of a 200.
 * @see https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export const answerCardAction: Invoke = async (activity, { clock }, run) => {
  const action = pressed(executed.safeParse(activity.value).data?.action.data)
  if (action === undefined) {
    const value = { code: NOT_OURS, message: 'This button is not one of this bot.' }
    return { status: 200, json: { statusCode: 400, type: 'application/vnd.microsoft.error', value } }
  }
  const arrival = arrivalOf(activity, clock.now())
  await run({ ...arrival, id: activity.id ?? invokeId(action, arrival.at), kind: 'action', action })
  return {
    status: 200,
    json: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'OK' },
  }
}

/** Where the channel gives none: what is pressed twice is done twice. */
function invokeId(action: object, at: number): string {
  return `invoke/${at}/${JSON.stringify(action)}`
}
