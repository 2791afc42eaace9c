import type { Entry } from '../src/model/entry'
import type { Reply } from '../src/model/reply'
import type { TicketEnquiry, TicketFacts } from '../src/model/ticket'
import { cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'
import type { Knowledge } from './knowledge'
import type { DialogState } from './state'

/** What every move is given. */
export interface Turn {
  readonly state: DialogState
  readonly knowledge: Knowledge
  /** Epoch milliseconds. */
  readonly at: number
  /** What is known of tickets, once a move has asked. */
  readonly facts?: TicketFacts
}

/** What every move gives: the state afterwards, what to say, what to do besides. */
export interface Outcome {
  readonly state: DialogState
  /** Never empty, but to a rating that the channel says thank you for. */
  readonly replies: readonly Reply[]
  readonly effects: readonly Effect[]
  /** Has to be looked up first: the rest says nothing, and the turn runs again with the facts. */
  readonly enquiry?: TicketEnquiry
  /** It is about what is sent to people, and no part of the conversation that they may be shown. */
  readonly aside?: true
}

/** How long what was said before still gives a meaning to what is said now. */
const CONTEXT_MS = 15 * 60 * 1000

/** Whether something that was said then may still be meant. */
export function isRecent(turn: Pick<Turn, 'at'>, then: number): boolean {
  return turn.at - then <= CONTEXT_MS
}

/** The entry that was shown last, while a follow-up can mean it. */
export function currentEntry(turn: Turn): Entry | undefined {
  const { topic } = turn.state
  return topic !== null && isRecent(turn, topic.at) ? turn.knowledge.entries.get(topic.entryId) : undefined
}

/** The question to hand to a person: the last one that was asked, while it can still be meant. */
export function currentQuestion(turn: Turn): string | undefined {
  const { asked } = turn.state
  return asked !== null && isRecent(turn, asked.at) ? asked.text : undefined
}

/** The turn with a question remembered as the one that is being dealt with. */
export function asking(turn: Turn, text: string): Turn {
  const asked = { text: cut(text, MESSAGE_LENGTH), at: turn.at }
  return { ...turn, state: { ...turn.state, asked, unanswered: null } }
}

const PARTS = ['question', 'email', 'code', 'opens'] as const

/**
 * Goes on with what is known of tickets, or asks for it: then the step runs again, and comes by here once more. What was asked
 * for more than this answers this too.
 */
export function knowing<Result>(
  turn: Turn,
  enquiry: TicketEnquiry,
  move: (facts: TicketFacts) => Result,
): Result | Outcome {
  const { facts } = turn
  const isAnswered =
    facts !== undefined && PARTS.every((part) => enquiry[part] === undefined || facts.enquiry[part] === enquiry[part])
  return isAnswered ? move(facts) : { state: turn.state, replies: [], effects: [], enquiry }
}

/** Says something that opens a new step: it can be repeated, its buttons can be typed, and nothing else is waited for. */
export function reply(
  turn: Turn,
  replies: readonly Reply[],
  changes: Partial<DialogState> = {},
  effects: readonly Effect[] = [],
): Outcome {
  return { state: { ...turn.state, waiting: { for: 'nothing' }, said: replies, ...changes }, replies, effects }
}

/** Says something in passing: what was on offer before still is, and "repeat" repeats that. */
export function remark(turn: Turn, text: string): Outcome {
  return { state: turn.state, replies: [{ kind: 'notice', text, links: [], buttons: [] }], effects: [] }
}
