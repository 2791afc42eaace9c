import type { Action } from '../src/model/action'
import { isExpired } from '../src/model/entry'
import { answer } from './answer'
import { ask } from './ask'
import { browseQuestions, browseTopics, gone } from './browse'
import { cancel, rephrase } from './commands'
import { mailNewCode } from './confirm-email'
import { askForEmail, change, currentDraft, dropDraft, edit } from './escalate'
import { rate } from './feedback'
import { askToForget, forget } from './forget'
import { help } from './help'
import { mailConversation } from './mail-conversation'
import { noneOfThese } from './no-answer'
import { observePick } from './observe'
import { handOver } from './person'
import { send } from './send'
import { cancelTicket, ticketHelped, ticketStatus } from './tickets'
import { asking, type Outcome, type Turn } from './turn'
import { sendAddition, writeMore, writtenFor } from './write-back'

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
    case 'escalate':
    case 'send':
    case 'ticket':
    case 'send-more':
    case 'mail-code':
    case 'mail-conversation':
      // A button from before the owner switched this off.
      return turn.knowledge.takesTickets === true ? actForPeople(turn, action) : handOver(turn)
  }
}

type ForPeople = Extract<
  Action,
  { do: 'escalate' | 'send' | 'ticket' | 'send-more' | 'mail-code' | 'mail-conversation' }
>

function actForPeople(turn: Turn, action: ForPeople): Outcome {
  switch (action.do) {
    case 'escalate':
      return escalate(turn, action.step)
    case 'send':
      return send(turn, action.shown)
    case 'ticket':
      return actOnTicket(turn, action.ticket, action.step)
    case 'send-more':
      return sendAddition(turn, action.ticket, action.shown)
    case 'mail-code':
      return mailNewCode(turn)
    case 'mail-conversation':
      return mailConversation(turn)
  }
}

function escalate(turn: Turn, step: Extract<Action, { do: 'escalate' }>['step']): Outcome {
  switch (step) {
    case 'preview':
      return currentDraft(turn) === undefined ? handOver(turn) : change(turn, {})
    case 'edit':
      return edit(turn)
    case 'email':
      return askForEmail(turn)
    case 'without-email':
      return change(turn, { email: null })
    case 'with-lines':
      return change(turn, { withLines: true })
    case 'without-lines':
      return change(turn, { withLines: false })
    case 'no':
      return dropDraft(turn)
  }
}

function actOnTicket(turn: Turn, number: number, step: Extract<Action, { do: 'ticket' }>['step']): Outcome {
  switch (step) {
    case 'status':
      return ticketStatus(turn, number)
    case 'cancel':
      return cancelTicket(turn, number)
    case 'helped':
      return ticketHelped(turn, number)
    case 'write':
      return writeMore(turn, number)
    case 'ask-instead': {
      const text = writtenFor(turn, number)
      return text === undefined ? writeMore(turn, number) : ask(turn, text)
    }
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
