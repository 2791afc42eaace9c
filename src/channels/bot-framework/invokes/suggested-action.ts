import { arrivalOf, pressed } from '../activity-to-event'
import { unusable, type Invoke } from './invoke'

/** `suggestedActions/submit`: a suggested action that brings its value without saying words for the person. */
export const answerSuggestedAction: Invoke = async (activity, { clock }, run) => {
  const action = pressed(activity.value)
  if (action === undefined || activity.id === undefined) return unusable('suggestedActions/submit')
  await run({ ...arrivalOf(activity, clock.now()), id: activity.id, kind: 'action', action })
  return { status: 200, json: {} }
}
