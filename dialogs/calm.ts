import { say } from '../src/model/words'
import { browseButton, personButton } from './buttons'
import { remark, reply, type Outcome, type Turn } from './turn'

/** One calm line for abuse, with the ways on. An open list stays open: its numbers go on meaning what they meant. */
export function calm(turn: Turn): Outcome {
  const { words, contactEmail: email } = turn.knowledge
  const text = say(words, 'calm', { email })
  if (turn.state.waiting.for !== 'nothing') return remark(turn, text)
  return reply(turn, [
    { kind: 'notice', text, links: [], buttons: [personButton(turn.knowledge), browseButton(words)] },
  ])
}
