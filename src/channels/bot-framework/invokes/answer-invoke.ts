import type { Invoke } from './invoke'
import { answerCardAction } from './card-action'
import { answerFeedback } from './feedback'
import { answerFeedbackForm } from './feedback-form'
import { answerQuery } from './query'
import { answerSelectItem } from './select-item'
import { exchangeNoToken, verifyNothing } from './sign-in'
import { answerSuggestedAction } from './suggested-action'

const INVOKES: ReadonlyMap<string, Invoke> = new Map([
  ['message/submitAction', answerFeedback],
  ['message/fetchTask', answerFeedbackForm],
  ['composeExtension/query', answerQuery],
  ['composeExtension/selectItem', answerSelectItem],
  ['adaptiveCard/action', answerCardAction],
  ['suggestedActions/submit', answerSuggestedAction],
  ['signin/tokenExchange', exchangeNoToken],
  ['signin/verifyState', verifyNothing],
  ['signin/failure', verifyNothing],
])

/**
 * The answer to an invoke, by its name. One that the bot does not offer is not found: the SDK would say 501, which Teams takes
 * for a failure of the bot.
 */
export const answerInvoke: Invoke = async (activity, parts, run) => {
  const answer = INVOKES.get(activity.name ?? '')
  if (answer !== undefined) return answer(activity, parts, run)
  return { status: 404, json: { error: { code: 'unknown-invoke', message: 'name: no such invoke' } } }
}
