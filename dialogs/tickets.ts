import type { Button } from '../src/model/action'
import { ticketName, type MyTicket } from '../src/model/ticket'
import { say } from '../src/model/words'
import { browseButton, button } from './buttons'
import { ago } from './durations'
import { aside } from './escalate'
import { usually } from './preview'
import { quote } from './quote'
import { knowing, remark, reply, type Outcome, type Turn } from './turn'

/** Tickets that get a button of their own. */
const WITH_BUTTONS = 4

/**
 * How the person's tickets stand, each with since when it waits and how many wait.
 * @param number of the one that was asked about; else all
 */
export function ticketStatus(turn: Turn, number?: number): Outcome {
  return knowing(turn, {}, (facts) => {
    const { words } = turn.knowledge
    const mine = facts.mine.filter((one) => number === undefined || one.number === number)
    if (mine.length === 0) {
      return number === undefined
        ? tell(turn, say(words, 'tickets-none'), [browseButton(words)])
        : unknownTicket(turn, number)
    }
    const list = mine.map((one) => `- ${lineOf(turn, one)}`).join('\n')
    const isWaiting = mine.some(({ state }) => state === 'waiting')
    const text = [say(words, 'tickets-list'), list, ...(isWaiting ? usually(facts, words) : [])].join('\n\n')
    const buttons = mine
      .slice(0, WITH_BUTTONS)
      .map((one) => stepButton(turn, one.number, one.state === 'waiting' ? 'cancel' : 'write'))
    const [only] = mine
    const more = mine.length === 1 && only?.state === 'waiting' ? [stepButton(turn, only.number, 'write')] : []
    return tell(turn, text, [...buttons, ...more, browseButton(words)])
  })
}

/** Takes a ticket back: the person does not wait for its answer any more. Without a number: the only one, or which. */
export function cancelTicket(turn: Turn, number?: number): Outcome {
  return knowing(turn, {}, (facts) => {
    const { words } = turn.knowledge
    const waiting = facts.mine.filter(({ state }) => state === 'waiting')
    const chosen =
      number === undefined && waiting.length === 1 ? waiting[0] : facts.mine.find((one) => one.number === number)
    if (chosen === undefined) {
      if (number !== undefined) return unknownTicket(turn, number)
      if (waiting.length === 0) return tell(turn, say(words, 'tickets-none'), [browseButton(words)])
      const list = waiting.map((one) => `- ${lineOf(turn, one)}`).join('\n')
      const buttons = waiting.slice(0, WITH_BUTTONS).map((one) => stepButton(turn, one.number, 'cancel'))
      return tell(turn, `${say(words, 'tickets-which')}\n\n${list}`, buttons)
    }
    const ticket = ticketName(chosen.number)
    if (chosen.state !== 'waiting') {
      return tell(turn, say(words, 'ticket-answered-already', { ticket }), [stepButton(turn, chosen.number, 'write')])
    }
    const told = tell(turn, say(words, 'ticket-cancelled', { ticket }), [browseButton(words)])
    return { ...told, effects: [{ do: 'cancel-ticket', number: chosen.number }] }
  })
}

/** Takes it that the answer to a ticket helped; once. */
export function ticketHelped(turn: Turn, number: number): Outcome {
  return knowing(turn, {}, (facts) => {
    const { words } = turn.knowledge
    const mine = facts.mine.find((one) => one.number === number)
    const ticket = ticketName(number)
    if (mine === undefined) return unknownTicket(turn, number)
    if (mine.state === 'waiting') {
      return tell(turn, say(words, 'ticket-still-open', { ticket }), [stepButton(turn, number, 'cancel')])
    }
    const told = aside(remark(turn, say(words, 'ticket-helped', { ticket })))
    return mine.state === 'helped' ? told : { ...told, effects: [{ do: 'ticket-helped', number }] }
  })
}

/** Says that the person has no such ticket. */
export function unknownTicket(turn: Turn, number: number): Outcome {
  return aside(remark(turn, say(turn.knowledge.words, 'ticket-unknown', { ticket: ticketName(number) })))
}

/** A button that does something with a ticket of the person's. */
export function stepButton({ knowledge: { words } }: Turn, number: number, step: 'cancel' | 'write'): Button {
  const title = say(words, step === 'cancel' ? 'button-cancel-ticket' : 'button-write-more', {
    ticket: ticketName(number),
  })
  return button(title, { v: 1, do: 'ticket', ticket: number, step }, 'quiet')
}

function lineOf({ knowledge: { words }, at }: Turn, { number, question, state, since, waiting }: MyTicket): string {
  const values = { ticket: ticketName(number), question: quote(question), when: ago(words.locale, at - since) }
  if (state !== 'waiting') return say(words, 'ticket-answered', values)
  return waiting > 1
    ? say(words, 'ticket-waiting-many', { ...values, count: waiting })
    : say(words, 'ticket-waiting', values)
}

function tell(turn: Turn, text: string, buttons: readonly Button[]): Outcome {
  return aside(reply(turn, [{ kind: 'notice', text, links: [], buttons }]))
}
