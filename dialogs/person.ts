import { say } from '../src/model/words'
import { browseButton } from './buttons'
import { cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'
import { askForQuestion, currentDraft, offer } from './escalate'
import { mailLink } from './mail-link'
import { currentQuestion, isRecent, reply, type Outcome, type Turn } from './turn'

/**
 * Hands over to a person, without a question back: shows what would be sent, or how to write to them.
 * @param about what it is about, where the request said so; else it is the last question
 */
export function handOver(turn: Turn, about?: string): Outcome {
  const { words, contactEmail: email, takesTickets } = turn.knowledge
  if (takesTickets === true) return offerToSend(turn, about)
  const question = about ?? currentQuestion(turn)
  const text = say(words, question === undefined ? 'person' : 'person-with-question', { email })
  return reply(
    turn,
    [{ kind: 'notice', text, links: [mailLink(turn.knowledge, question)], buttons: [browseButton(words)] }],
    { misses: 0 },
    [observePersonAsked(question)],
  )
}

/**
 * Shows what would be sent for the question that was asked last, or for the draft where nothing was asked since.
 * @param lead what to say first
 */
export function offerToSend(turn: Turn, about?: string, lead?: string): Outcome {
  const question = about ?? questionToSend(turn)
  const effects = [observePersonAsked(question)]
  if (question === undefined) return askForQuestion(turn, effects)
  return offer(turn, question, { effects, ...(lead !== undefined && { lead }) })
}

function questionToSend(turn: Turn): string | undefined {
  const { asked, unanswered } = turn.state
  const draft = currentDraft(turn)
  if (asked === null || !isRecent(turn, asked.at)) return draft?.question
  if (draft !== undefined && draft.at >= asked.at) return draft.question
  return unanswered ?? asked.text
}

function observePersonAsked(question: string | undefined): Effect {
  return {
    do: 'observe',
    observation: {
      kind: 'person-asked',
      ...(question === undefined ? {} : { question: cut(question, MESSAGE_LENGTH) }),
    },
  }
}
