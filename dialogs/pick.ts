import { rank } from '../src/matching/rank'
import type { Action, Button } from '../src/model/action'
import { plain } from '../src/model/phrase'
import { say, type HearKey, type Words } from '../src/model/words'
import { hear, hearWithin } from './hear'
import type { Knowledge } from './knowledge'
import { opensQuestion } from './sentences'
import type { Waiting } from './state'
import { shareOf, tellingStems } from './telling-words'
import { isRecent, type Outcome, type Turn } from './turn'

const ORDINALS: readonly HearKey[] = ['first', 'second', 'third']

/**
 * What a typed message picks from what is on offer: by a button's title, by its number ("2", "#2", "the second one"), or by a
 * yes or no to what was asked. Undefined where it picks nothing.
 * @param bare the message without courtesies
 */
export function pick(turn: Turn, text: string, bare: string): Action | undefined {
  const buttons = turn.state.said.flatMap((reply) => reply.buttons)
  const spoken = plain(text)
  return (
    buttons.find(({ title }) => plain(title) === spoken)?.action ??
    byNumber(turn, buttons, bare) ??
    byWayOn(turn, buttons, bare) ??
    byYesOrNo(turn, buttons, bare) ??
    // Of "no thanks" either word may be taken for a courtesy.
    byYesOrNo(turn, buttons, text)
  )
}

/** The reply to a number that is not on the list: the list again. Undefined where the message is no number, or no list is open. */
export function numberMissing(turn: Turn, typed: string): Outcome | undefined {
  return numberIn(typed) === undefined ? undefined : listAgain(turn)
}

/** What is on offer, once more, with how to pick from it; undefined where nothing is. "Repeat" still repeats what was said first. */
export function listAgain(turn: Turn): Outcome | undefined {
  const buttons = turn.state.said.flatMap((reply) => reply.buttons)
  if (buttons.length === 0) return undefined
  const text = say(turn.knowledge.words, 'did-you-mean-number', { count: buttons.length })
  return { state: turn.state, replies: [{ kind: 'choices', text, links: [], buttons }], effects: [] }
}

function numberIn(text: string): number | undefined {
  const spoken = plain(text)
  return /^\d{1,3}$/.test(spoken) ? Number(spoken) : undefined
}

function byNumber({ knowledge: { words } }: Turn, buttons: readonly Button[], text: string): Action | undefined {
  const number = numberIn(text)
  if (number !== undefined) return buttons[number - 1]?.action
  const listed = buttons.filter(({ role, action }) => role !== 'quiet' && action.do !== 'none-of-these')
  if (hear(words, 'last', text)) return listed.at(-1)?.action
  const ordinal = ORDINALS.findIndex((key) => hear(words, key, text))
  return ordinal === -1 ? undefined : listed[ordinal]?.action
}

/** "more" and "back" in a list. */
function byWayOn({ knowledge: { words } }: Turn, buttons: readonly Button[], text: string): Action | undefined {
  const listed = buttons.filter(({ role, action }) => role === 'quiet' && action.do === 'browse')
  const isMore = ({ title }: Button) => title === say(words, 'button-more')
  if (hear(words, 'more', text)) return listed.find(isMore)?.action
  return hear(words, 'back', text) ? listed.find((button) => !isMore(button))?.action : undefined
}

function byYesOrNo(turn: Turn, buttons: readonly Button[], text: string): Action | undefined {
  const { waiting } = turn.state
  const { words } = turn.knowledge
  const isSend = isSending(waiting) && hear(words, 'send', text)
  const isYes = isSend || hear(words, 'yes', text)
  const isNo = !isYes && (hear(words, 'no', text) || isOtherNo(words, waiting, text))
  if (!isYes && !isNo) return undefined
  const isThanks = !isSend && hear(words, 'thanks', text)
  // To "shall I send it?" a bare "ok" is a yes, "ok, thanks" is none.
  const isOnlyThanks = isThanks && hearWithin(words, 'sign-off', text)
  switch (waiting.for) {
    case 'nothing':
      return undefined
    case 'go-ahead':
      // "Ok, thanks" ends the matter rather than asking for a person.
      if (isThanks) return undefined
      return isYes ? { v: 1, do: 'person' } : { v: 1, do: 'cancel' }
    case 'sending': {
      if (isNo) return { v: 1, do: 'escalate', step: 'no' }
      const { draft } = turn.state
      return draft === null || isOnlyThanks ? undefined : { v: 1, do: 'send', shown: draft.at }
    }
    case 'sending-addition':
      if (isNo) return { v: 1, do: 'cancel' }
      return isOnlyThanks ? undefined : { v: 1, do: 'send-more', ticket: waiting.ticket, shown: waiting.since }
    case 'question':
      return isNo ? { v: 1, do: 'escalate', step: 'no' } : undefined
    case 'email':
      if (!isNo) return undefined
      return waiting.use === 'answer' ? { v: 1, do: 'escalate', step: 'without-email' } : { v: 1, do: 'cancel' }
    case 'addition':
      return isNo ? { v: 1, do: 'cancel' } : undefined
    case 'deletion':
      if (isNo) return { v: 1, do: 'cancel' }
      return isRecent(turn, waiting.since) ? { v: 1, do: 'forget', confirmed: true } : undefined
    case 'choice': {
      if (isNo) return { v: 1, do: 'none-of-these' }
      const choices = buttons.filter(({ role, action }) => role === 'choice' && action.do !== 'none-of-these')
      return choices.length === 1 ? choices[0]?.action : undefined
    }
  }
}

function isSending(waiting: Waiting): boolean {
  return waiting.for === 'sending' || waiting.for === 'sending-addition'
}

/** What is a no only to a certain question. */
function isOtherNo(words: Words, waiting: Waiting, text: string): boolean {
  if (waiting.for === 'choice') return hear(words, 'none-of-these', text)
  return waiting.for === 'email' && hear(words, 'without-email', text)
}

/** Words of a message that is sure to name a choice rather than to ask something. */
const FEW_WORDS = 2

/** Share of a title's telling words that a longer message must have to name it. */
const HALF = 0.5

/**
 * The choice whose title alone has all the telling words of the message. Looked for after commands: "cancel" is one, even where
 * "How do I cancel?" is on offer. A clear new question picks nothing: one that opens as questions do, that another entry
 * answers, or that has little of the title.
 * @param text the message without courtesies
 */
export function pickByWords({ knowledge, state }: Turn, text: string): Action | undefined {
  if (opensQuestion(knowledge.words, text)) return undefined
  const asked = tellingStems(knowledge, text)
  const isShort = plain(text).split(' ').length <= FEW_WORDS
  const fitting = state.said
    .flatMap(({ buttons }) => buttons)
    .filter(({ role, title, action }) => {
      if (role !== 'choice' || (action.do !== 'ask' && action.do !== 'browse')) return false
      return shareOf(asked, tellingStems(knowledge, title)) === 1
    })
  const [named] = fitting
  if (named === undefined || fitting.length > 1) return undefined
  if (!isShort && shareOf(tellingStems(knowledge, named.title), asked) < HALF) return undefined
  return isAnsweredByAnother(knowledge, named.action, text) ? undefined : named.action
}

function isAnsweredByAnother({ index }: Knowledge, action: Action, text: string): boolean {
  const { decision, matches } = rank(index, text)
  return decision === 'answer' && !(action.do === 'ask' && action.entry === matches[0]?.id)
}
