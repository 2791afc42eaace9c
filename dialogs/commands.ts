import { say, type HearKey } from '../src/model/words'
import { browseTopics } from './browse'
import { withoutCourtesies } from './courtesies'
import { dropDraft } from './escalate'
import { rate } from './feedback'
import { askToForget } from './forget'
import { afterPhrase, hear } from './hear'
import { handOver } from './person'
import { tellingWords } from './telling-words'
import { ticketCommand } from './ticket-commands'
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

/** A telephone number, with a word before it: "at 555-1234". */
const PHONE = /^(?:\p{L}+ )?[+(]*\d[\d\s()./-]{4,}$/u

/** Clauses of a message that are looked at. */
const CLAUSES = 8

/** Carries out a message that is nothing but a command; undefined where it is not. */
export function command(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  const aboutTickets = ticketCommand(turn, text)
  if (aboutTickets !== undefined) return aboutTickets
  const found = COMMANDS.find(([heard]) => hear(words, heard, text))
  if (found !== undefined) return found[1](turn)
  const reason = afterPhrase(words, 'person', text)
  if (reason !== undefined && PHONE.test(reason)) return handOver(turn, text)
  const about = reason === undefined ? undefined : afterPhrase(words, 'about', reason)
  return about === undefined || about === '' ? undefined : handOver(turn, about)
}

/** Hands over to a person where a clause of a longer message asks for one: "This is useless, let me talk to somebody". */
export function personInClause(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  const clauses = text.split(/[,.!?;\n]+/u, CLAUSES).map((clause) => clause.trim())
  // One word alone ("…, support, …") is more often part of a list than a request.
  const asks = (clause: string) => clause.includes(' ') && hear(words, 'person', withoutCourtesies(words, clause))
  if (!clauses.some(asks)) return undefined
  const rest = clauses.filter((clause) => !asks(clause) && !hear(words, 'insult', clause))
  return handOver(turn, tellingWords(turn.knowledge, rest.join(' ')).length >= TELLING ? text : undefined)
}

/** Telling words that the rest of a message has where it says what the person is wanted for. */
const TELLING = 2

/** Drops whatever was open. */
export function cancel(turn: Turn): Outcome {
  const { waiting } = turn.state
  if (waiting.for === 'sending' || waiting.for === 'question') return dropDraft(turn)
  const isAddition = waiting.for === 'addition' || waiting.for === 'sending-addition'
  const key = waiting.for === 'deletion' ? 'forget-kept' : isAddition ? 'escalate-no' : 'cancelled'
  const nothing = { topic: null, misses: 0, said: [], draft: null, unanswered: null } as const
  const dropped = { ...turn.state, ...nothing, waiting: { for: 'nothing' } } as const
  return remark({ ...turn, state: dropped }, say(turn.knowledge.words, key))
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
