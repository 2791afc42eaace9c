import type { Action } from '../src/model/action'
import { isExpired } from '../src/model/entry'
import { answer } from './answer'
import { browseQuestions, browseTopics, gone } from './browse'
import { cancel, rephrase } from './commands'
import { rate } from './feedback'
import { askToForget, forget } from './forget'
import { help } from './help'
import { noneOfThese } from './no-answer'
import { observePick } from './observe'
import { handOver } from './person'
import { asking, type Outcome, type Turn } from './turn'

/** Does what a button says, in whatever state: it may be an old one. */
export function act(turn: Turn, action: Action): Outcome {
  switch (action.do) {
    case 'ask':
      return showEntry(turn, action.entry)
    case 'none-of-these':
      return noneOfThese(turn)
    case 'browse':
      return action.category === undefined
        ? browseTopics(turn, action.page)
        : browseQuestions(turn, action.category, action.page)
    case 'rate': {
      const entry = turn.knowledge.entries.get(action.entry)
      return entry === undefined ? gone(turn) : rate(turn, entry, action.helpful)
    }
    case 'person':
      return handOver(turn)
    case 'help':
      return help(turn)
    case 'rephrase':
      return rephrase(turn)
    case 'forget':
      return action.confirmed ? forget(turn) : askToForget(turn)
    case 'cancel':
      return cancel(turn)
  }
}

/** Shows the entry a button names. Its question is what was asked, unless the button answers what the person asked before. */
function showEntry(turn: Turn, id: string): Outcome {
  const entry = turn.knowledge.entries.get(id)
  if (entry === undefined) return gone(turn)
  const { waiting } = turn.state
  if (waiting.for !== 'choice') return answer(asking(turn, entry.question), entry)
  const near = turn.state.said.flatMap(({ buttons }) =>
    buttons.flatMap(({ action, role }) => (action.do === 'ask' && role === 'choice' ? [action.entry] : [])),
  )
  if (waiting.question === null) return answer(asking(turn, entry.question), entry, { back: waiting.back })
  // An old button may name an entry that was not among those offered, and one that is out of date answers nothing.
  const isPick = near.includes(id) && !isExpired(entry, turn.at)
  return answer(asking(turn, waiting.question), entry, { near, effects: isPick ? observePick(waiting, id) : [] })
}
