import { rank } from '../src/matching/rank'
import { ticketName, type EscalationRequest, type TicketEffect, type TicketFacts } from '../src/model/ticket'
import { say } from '../src/model/words'
import { browseButton, button } from './buttons'
import { withoutCourtesies } from './courtesies'
import { codeFor } from './confirm-email'
import { aside } from './escalate'
import type { Knowledge } from './knowledge'
import { mailLink } from './mail-link'
import { candidatesOf } from './observe'
import { offerToSend } from './person'
import { alreadyMine, isConfirmed, noRoom, usually } from './preview'
import { escapeMarkdown } from './quote'
import type { AwaitedCode, EscalationDraft } from './state'
import { isRecent, knowing, reply, type Outcome, type Turn } from './turn'

/** Entries that people are told of. */
const CONSIDERED = 3

/**
 * Sends the draft as it was shown, or waits with those who have sent the same. What is not what was shown is shown first.
 * @param shown epoch milliseconds
 */
export function send(turn: Turn, shown: number): Outcome {
  const { draft } = turn.state
  if (draft?.at !== shown || !isRecent(turn, shown)) {
    return offerToSend(turn, draft?.question, say(turn.knowledge.words, 'escalate-preview-anew'))
  }
  const { question, email } = draft
  return knowing(turn, { question, ...(email !== null && { email }), opens: true }, (facts) => {
    const done = { draft: null, misses: 0 }
    if (facts.same?.isMine === true) return aside(reply(turn, [alreadyMine(turn, facts.same.number, facts)], done))
    const sent = ticketOf(turn, draft, facts)
    return sent === undefined ? aside(reply(turn, [noRoom(turn, question)], done)) : confirm(turn, draft, facts, sent)
  })
}

interface Sent {
  readonly number: number
  readonly effect: TicketEffect
  readonly text: string
}

/** The ticket that the draft opens or joins; undefined where none is taken. */
function ticketOf({ knowledge }: Turn, draft: EscalationDraft, facts: TicketFacts): Sent | undefined {
  const { words } = knowledge
  const { same, number, room, mail } = facts
  const request = requestOf(knowledge, draft, facts)
  if (same !== null) {
    const text = say(words, 'ticket-joined', { ticket: ticketName(same.number), count: same.waiting + 1 })
    return { number: same.number, effect: { do: 'join-ticket', number: same.number, request }, text }
  }
  if (number === null || room === 'full') return undefined
  const key = mail === 'works' ? (room === 'digest' ? 'ticket-digest' : 'ticket-sent') : 'ticket-kept'
  return {
    number,
    effect: { do: 'open-ticket', number, by: room, request },
    text: say(words, key, { ticket: ticketName(number) }),
  }
}

function requestOf({ index, words }: Knowledge, draft: EscalationDraft, { contact }: TicketFacts): EscalationRequest {
  const { question, lines, withLines, email } = draft
  const ranking = rank(index, withoutCourtesies(words, question))
  return {
    question,
    lines: withLines ? lines : [],
    considered: candidatesOf(ranking, CONSIDERED),
    reason: ranking.reason,
    locale: words.locale,
    ...(contact.name !== undefined && { name: contact.name }),
    ...(email !== null && { email }),
  }
}

function confirm(turn: Turn, draft: EscalationDraft, facts: TicketFacts, { number, effect, text }: Sent): Outcome {
  const { knowledge } = turn
  const { words } = knowledge
  const ticket = ticketName(number)
  const place = whereAnswerComes(turn, draft, facts)
  const said = [text, [place.text, ...usually(facts, words)].join(' '), say(words, 'ticket-how', { ticket })].join(
    '\n\n',
  )
  const buttons = [
    button(say(words, 'button-status'), { v: 1, do: 'ticket', ticket: number, step: 'status' }, 'quiet'),
    button(
      say(words, 'button-cancel-ticket', { ticket }),
      { v: 1, do: 'ticket', ticket: number, step: 'cancel' },
      'quiet',
    ),
    browseButton(words),
  ]
  const links = facts.mail === 'works' ? [] : [mailLink(knowledge, draft.question, number)]
  const replies = [{ kind: 'notice', text: said, ticket: number, links, buttons }] as const
  const changes = { draft: null, unanswered: null, misses: 0, code: place.code ?? turn.state.code }
  return aside(reply(turn, replies, changes, [effect, ...place.effects]))
}

interface Place {
  readonly text: string
  readonly effects: readonly TicketEffect[]
  readonly code?: AwaitedCode
}

/** Where the answer comes; an address that is not confirmed is mailed a code, where it may. */
function whereAnswerComes(turn: Turn, { email }: EscalationDraft, facts: TicketFacts): Place {
  const { words } = turn.knowledge
  const here = say(words, 'answer-here')
  if (email === null || facts.mail === 'absent') return { text: here, effects: [] }
  const shown = { email: escapeMarkdown(email) }
  if (isConfirmed(facts, email)) return { text: say(words, 'answer-here-and-mail', shown), effects: [] }
  const mailed = codeFor(turn, email, 'answer', facts)
  return { ...mailed, text: `${here} ${mailed.text}` }
}
