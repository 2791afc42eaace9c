import { say } from '../src/model/words'
import { button } from './buttons'
import { currentDraft } from './escalate'
import type { Outcome, Turn } from './turn'

/**
 * Keeps a draft in reach that was not sent before something else was asked: a button under the answer leads back to it. One
 * that has become old is dropped.
 */
export function keepDraft({ knowledge, at }: Turn, outcome: Outcome): Outcome {
  const { state, replies } = outcome
  if (state.draft === null) return outcome
  if (currentDraft({ state, at }) === undefined) return { ...outcome, state: { ...state, draft: null } }
  const last = replies.at(-1)
  if (last?.kind !== 'answer' || state.said !== replies) return outcome
  const title = say(knowledge.words, 'button-back-to-draft')
  const back = button(title, { v: 1, do: 'escalate', step: 'preview' }, 'quiet')
  const shown = [...replies.slice(0, -1), { ...last, buttons: [...last.buttons, back] }]
  return { ...outcome, replies: shown, state: { ...state, said: shown } }
}
