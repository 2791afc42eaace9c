import type { Reply } from '../src/model/reply'
import { ticketName } from '../src/model/ticket'
import { say } from '../src/model/words'
import { browseButton, button } from './buttons'
import { cut, MESSAGE_LENGTH } from './clean-text'
import { confidentAnswer } from './confident-answer'
import { aside } from './escalate'
import { mailLink } from './mail-link'
import { blockQuote } from './quote'
import { stepButton, unknownTicket } from './tickets'
import { isRecent, knowing, reply, type Outcome, type Turn } from './turn'

/** Asks what shall be added to a ticket: the one that is named, or the one that was sent last. */
export function writeMore(turn: Turn, number?: number): Outcome {
  return knowing(turn, {}, ({ mine }) => {
    const { words } = turn.knowledge
    const chosen = number === undefined ? mine[0] : mine.find((one) => one.number === number)
    if (chosen === undefined) {
      if (number !== undefined) return unknownTicket(turn, number)
      return aside(
        reply(turn, [{ kind: 'notice', text: say(words, 'tickets-none'), links: [], buttons: [browseButton(words)] }]),
      )
    }
    return askForAddition(turn, chosen.number, 'addition-ask')
  })
}

/** Shows what would be added to a ticket. What the page is sure to answer is answered, and can be sent all the same. */
export function takeAddition(turn: Turn, number: number, typed: string): Outcome {
  const { words } = turn.knowledge
  const text = cut(typed, MESSAGE_LENGTH)
  const found = confidentAnswer(turn, text)
  const told = say(words, found === undefined ? 'addition-preview' : 'addition-answered', {
    ticket: ticketName(number),
  })
  const instead = { v: 1, do: 'ticket', ticket: number, step: 'ask-instead' } as const
  const preview: Reply = {
    kind: 'choices',
    text: `${told}\n\n${blockQuote(text)}`,
    links: [],
    buttons: [
      button(say(words, 'button-send'), { v: 1, do: 'send-more', ticket: number, shown: turn.at }, 'choice'),
      ...(found === undefined ? [button(say(words, 'button-ask-instead'), instead, 'choice')] : []),
      button(say(words, 'button-no-thanks'), { v: 1, do: 'cancel' }, 'quiet'),
    ],
  }
  const waiting = { for: 'sending-addition', ticket: number, text, since: turn.at } as const
  if (found === undefined) return aside(reply(turn, [preview], { waiting }))
  return aside(reply(turn, [found.reply, preview], { waiting, topic: found.topic }, [found.effect]))
}

/**
 * Adds to a ticket what was written, as it was shown.
 * @param shown epoch milliseconds
 */
export function sendAddition(turn: Turn, number: number, shown: number): Outcome {
  const { waiting } = turn.state
  const isShown = waiting.for === 'sending-addition' && waiting.ticket === number && waiting.since === shown
  if (!isShown || !isRecent(turn, shown)) return askForAddition(turn, number, 'addition-gone')
  return knowing(turn, {}, ({ mine, mail }) => {
    if (!mine.some((one) => one.number === number)) return unknownTicket(turn, number)
    const { knowledge } = turn
    const { words } = knowledge
    const text = say(words, mail === 'works' ? 'addition-sent' : 'addition-kept', { ticket: ticketName(number) })
    const links = mail === 'works' ? [] : [mailLink(knowledge, waiting.text, number)]
    const buttons = [stepButton(turn, number, 'write'), browseButton(words)]
    const replies = [{ kind: 'notice', text, ticket: number, links, buttons }] as const
    return aside(reply(turn, replies, {}, [{ do: 'write-to-ticket', number, text: waiting.text }]))
  })
}

/** What was written for a ticket, while it can still be meant. */
export function writtenFor({ state, at }: Turn, number: number): string | undefined {
  const { waiting } = state
  if (waiting.for !== 'sending-addition' || waiting.ticket !== number) return undefined
  return isRecent({ at }, waiting.since) ? waiting.text : undefined
}

function askForAddition(turn: Turn, number: number, key: 'addition-ask' | 'addition-gone'): Outcome {
  const { words } = turn.knowledge
  const text = say(words, key, { ticket: ticketName(number) })
  const buttons = [button(say(words, 'button-no-thanks'), { v: 1, do: 'cancel' }, 'quiet')]
  const waiting = { for: 'addition', ticket: number, since: turn.at } as const
  return aside(reply(turn, [{ kind: 'notice', text, links: [], buttons }], { waiting }))
}
