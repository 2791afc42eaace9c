import { say, type HearKey } from '../src/model/words'
import { browseTopics } from './browse'
import { rate } from './feedback'
import { askToForget } from './forget'
import { afterPhrase, hear } from './hear'
import { handOver } from './person'
import { currentEntry, remark, reply, type Outcome, type Turn } from './turn'

type Command = readonly [heard: HearKey, move: (turn: Turn) => Outcome]

const COMMANDS: readonly Command[] = [
  ['person', (turn) => handOver(turn)],
  ['cancel', cancel],
  ['repeat', repeat],
  ['forget', askToForget],
  ['browse', (turn) => browseTopics(turn)],
  ['back', (turn) => browseTopics(turn)],
  ['more', (turn) => browseTopics(turn)],
  ['rephrase', rephrase],
  ['helpful', (turn) => rateCurrent(turn, true)],
  ['not-helpful', (turn) => rateCurrent(turn, false)],
]

/** Carries out a message that is nothing but a command; undefined where it is not. */
export function command(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  const found = COMMANDS.find(([heard]) => hear(words, heard, text))
  if (found !== undefined) return found[1](turn)
  const reason = afterPhrase(words, 'person', text)
  const about = reason === undefined ? undefined : afterPhrase(words, 'about', reason)
  return about === undefined || about === '' ? undefined : handOver(turn, about)
}

/** Drops whatever was open. */
export function cancel(turn: Turn): Outcome {
  const { words } = turn.knowledge
  const text = say(words, turn.state.waiting.for === 'deletion' ? 'forget-kept' : 'cancelled')
  const dropped = { ...turn.state, waiting: { for: 'nothing' }, topic: null, misses: 0, said: [] } as const
  return remark({ ...turn, state: dropped }, text)
}

/** Asks for other words. */
export function rephrase(turn: Turn): Outcome {
  return remark(turn, say(turn.knowledge.words, 'rephrase'))
}

function repeat(turn: Turn): Outcome {
  const { said, waiting } = turn.state
  if (said.length === 0) return remark(turn, say(turn.knowledge.words, 'nothing-to-repeat'))
  return reply(turn, said, { waiting })
}

function rateCurrent(turn: Turn, helpful: boolean): Outcome {
  const entry = currentEntry(turn)
  return entry === undefined ? nothingOpen(turn) : rate(turn, entry, helpful)
}

/** A yes, a no or a rating of nothing in particular; `pick.ts` takes those that answer a question of ours. */
export function nothingOpen(turn: Turn): Outcome {
  return remark(turn, say(turn.knowledge.words, 'nothing-open'))
}
