import { say } from '../../../model/words'
import type { Invoke } from './invoke'

/**
 * `message/fetchTask`: asks for a feedback form of the bot's own. Our messages ask for Teams' own form, so nobody should; who
 * does is thanked rather than shown an error.
 */
export const answerFeedbackForm: Invoke = ({ locale }, { faq }) =>
  Promise.resolve({
    status: 200,
    json: { task: { type: 'message', value: say(faq.words(locale), 'helpful') } },
  })
