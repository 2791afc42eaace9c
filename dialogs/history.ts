import type { Action } from '../src/model/action'
import type { InboundEvent } from '../src/model/event'
import type { Reply } from '../src/model/reply'
import type { SpokenLine } from '../src/model/ticket'
import { say } from '../src/model/words'
import { cleanText, cut } from './clean-text'
import type { Knowledge } from './knowledge'
import type { DialogState, Waiting } from './state'
import type { Outcome } from './turn'

/** Exchanges that are remembered: what a person said, and what the bot said to it. */
const EXCHANGES = 10

/** Visible characters of a line. */
const PERSON_LENGTH = 300
const BOT_LENGTH = 200

/** What is waited for while something is made ready for people. */
const FOR_PEOPLE: readonly Waiting['for'][] = ['sending', 'question', 'email', 'addition', 'sending-addition']

/** The state after a turn, with what was said in it; what concerns sending to people is no part of what they are sent. */
export function remember(
  before: DialogState,
  event: InboundEvent,
  outcome: Outcome,
  knowledge: Knowledge,
): DialogState {
  const { state, replies, effects } = outcome
  const isAside = outcome.aside === true || FOR_PEOPLE.includes(state.waiting.for)
  const said = isAside || effects.some((effect) => effect.do === 'forget') ? '' : wordsOf(before, event, knowledge)
  if (said === '' || replies.length === 0) return state
  const lines: readonly SpokenLine[] = [
    { by: 'person', text: cut(said, PERSON_LENGTH) },
    { by: 'bot', text: replies.map((reply) => inShort(reply, knowledge)).join('\n') },
  ]
  return { ...state, history: [...state.history, ...lines].slice(-2 * EXCHANGES) }
}

/** What may go along with a question: all exchanges but those in which it was asked itself. */
export function linesBeside(history: readonly SpokenLine[], question: string): readonly SpokenLine[] {
  const asked = cut(cleanText(question), PERSON_LENGTH)
  return history.filter((line, place) => (line.by === 'person' ? line : history[place - 1])?.text !== asked)
}

/** What the person typed, or the words on what they pressed. */
function wordsOf({ said }: DialogState, event: InboundEvent, { entries }: Knowledge): string {
  if (event.kind === 'message') return cleanText(event.text)
  if (event.kind !== 'action') return ''
  const { action } = event
  if (action.do === 'ask') return entries.get(action.entry)?.question ?? ''
  const buttons = said.flatMap((reply) => reply.buttons)
  return buttons.find((button) => isSame(button.action, action))?.title ?? ''
}

function isSame(one: Action, other: Action): boolean {
  const values = new Map<string, unknown>(Object.entries(one))
  const others = Object.entries(other)
  return values.size === others.length && others.every(([key, value]) => values.get(key) === value)
}

function inShort({ entryId, text }: Reply, { words, entries }: Knowledge): string {
  const entry = entryId === undefined ? undefined : entries.get(entryId)
  if (entry !== undefined) return cut(say(words, 'line-showed', { question: entry.question }), BOT_LENGTH)
  return cut(firstSentence(plainText(text)), BOT_LENGTH)
}

/** What was found; how to go on from there is of no use to whoever reads it later, and every turn would carry it along. */
function firstSentence(text: string): string {
  return /^.+?(?:[.!?](?=\s)|[。！？])/su.exec(text)?.[0] ?? text
}

/** Markdown as the bot's own words have it, without its signs. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*/g, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
