import { say } from '../src/model/words'
import { button } from './buttons'
import { freshState } from './state'
import { remark, reply, type Outcome, type Turn } from './turn'

/** Asks once whether everything kept of this conversation shall go. */
export function askToForget(turn: Turn): Outcome {
  const { words, takesTickets } = turn.knowledge
  const buttons = [
    button(say(words, 'button-forget'), { v: 1, do: 'forget', confirmed: true }, 'choice'),
    button(say(words, 'button-keep'), { v: 1, do: 'cancel' }, 'choice'),
  ]
  const text = [say(words, 'forget-ask'), ...(takesTickets === true ? [say(words, 'forget-mail')] : [])].join(' ')
  return reply(turn, [{ kind: 'choices', text, links: [], buttons }], { waiting: { for: 'deletion', since: turn.at } })
}

/** Deletes, and begins anew. */
export function forget(turn: Turn): Outcome {
  const told = remark({ ...turn, state: freshState }, say(turn.knowledge.words, 'forget-done'))
  return { ...told, effects: [{ do: 'forget' }] }
}
