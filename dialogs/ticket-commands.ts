import { ticketNamedIn } from '../src/model/ticket'
import { hear } from './hear'
import { mailConversation } from './mail-conversation'
import { offerToSend } from './person'
import { cancelTicket, ticketHelped, ticketStatus } from './tickets'
import { currentEntry, knowing, type Outcome, type Turn } from './turn'
import { takeAddition, writeMore } from './write-back'

/** A ticket's name with the brackets around it; as `ticketNamedIn` reads it. */
const NAME = /[[(]?\bfaq[\s\u2010-\u2015-]{0,2}\d{1,9}\b[\])]?/i

/** Words beside a ticket's name that only ask about it. */
const FEW_WORDS = 4

/** Carries out a message about what was sent to people; undefined where it is not about that. */
export function ticketCommand(turn: Turn, text: string): Outcome | undefined {
  const { words, takesTickets } = turn.knowledge
  if (takesTickets !== true) return undefined
  const number = ticketNamedIn(text)
  if (number !== undefined) return aboutTicket(turn, text, number)
  if (hear(words, 'ticket-status', text)) return ticketStatus(turn)
  if (hear(words, 'cancel-ticket', text) || (hear(words, 'cancel', text) && isJustSent(turn))) return cancelTicket(turn)
  if (hear(words, 'write-back', text)) return writeMore(turn)
  if (hear(words, 'mail-conversation', text)) return mailConversation(turn)
  if (hear(words, 'send', text)) return offerToSend(turn)
  if (hear(words, 'helpful', text)) return onAnswered(turn, (answered) => ticketHelped(turn, answered))
  if (hear(words, 'not-helpful', text)) return onAnswered(turn, (answered) => writeMore(turn, answered))
  return undefined
}

function aboutTicket(turn: Turn, text: string, number: number): Outcome | undefined {
  const { words } = turn.knowledge
  const rest = text.replace(NAME, ' ').trim()
  if (hear(words, 'cancel-ticket', rest) || hear(words, 'cancel', rest)) return cancelTicket(turn, number)
  if (hear(words, 'write-back', rest)) return writeMore(turn, number)
  if ((rest.match(/[\p{L}\p{N}]+/gu) ?? []).length <= FEW_WORDS) return ticketStatus(turn, number)
  return knowing(turn, {}, ({ mine }) =>
    mine.some((one) => one.number === number) ? takeAddition(turn, number, text) : undefined,
  )
}

/** "Cancel", right after something was sent, means that. */
function isJustSent({ state }: Turn): boolean {
  return state.waiting.for === 'nothing' && state.said.some(({ ticket }) => ticket !== undefined)
}

/** What is said of an answer means the last one of people's, unless one of the page's was shown since and not rated yet. */
function onAnswered(turn: Turn, move: (ticket: number) => Outcome): Outcome | undefined {
  if (currentEntry(turn) !== undefined && turn.state.topic?.rated === false) return undefined
  return knowing(turn, {}, ({ mine }) => {
    const answered = mine.find(({ state }) => state === 'answered')
    return answered === undefined ? undefined : move(answered.number)
  })
}
