import type { TicketFacts } from '../src/model/ticket'
import { say } from '../src/model/words'
import { button } from './buttons'
import { cut, MESSAGE_LENGTH } from './clean-text'
import { confidentAnswer } from './confident-answer'
import type { Effect } from './effect'
import { isEmailAddress } from './email-address'
import { linesBeside } from './history'
import { mailLink } from './mail-link'
import { alreadyMine, noRoom, previewReply } from './preview'
import { blockQuote } from './quote'
import type { DialogState, EscalationDraft } from './state'
import { asking, isRecent, knowing, remark, reply, type Outcome, type Turn } from './turn'

/** What a preview shows besides. */
interface Shown {
  /** Why it is shown. */
  readonly lead?: string
  /** Shown before it. */
  readonly before?: readonly Outcome['replies'][number][]
  readonly changes?: Partial<DialogState>
  readonly effects?: readonly Effect[]
}

/** The question that may be sent, while it can still be meant. */
export function currentDraft({ state, at }: Pick<Turn, 'state' | 'at'>): EscalationDraft | undefined {
  const { draft } = state
  return draft !== null && isRecent({ at }, draft.at) ? draft : undefined
}

/** Shows what would be sent for a question; what was settled for the one before holds for this one too. */
export function offer(turn: Turn, question: string, shown: Shown = {}): Outcome {
  const { withLines = true, email } = turn.state.draft ?? {}
  return preview(
    turn,
    { question: cut(question, MESSAGE_LENGTH), withLines, ...(email !== undefined && { email }) },
    shown,
  )
}

/** Asks for a question where there is none to send. */
export function askForQuestion(turn: Turn, effects: readonly Effect[] = []): Outcome {
  const { words, contactEmail: email } = turn.knowledge
  const no = button(say(words, 'button-no-thanks'), { v: 1, do: 'escalate', step: 'no' }, 'quiet')
  const text = say(words, 'escalate-ask-question', { email })
  const replies = [{ kind: 'notice', text, links: [mailLink(turn.knowledge)], buttons: [no] }] as const
  const waiting = { for: 'question', since: turn.at } as const
  return aside(reply(turn, replies, { waiting, misses: 0, draft: null }, effects))
}

/** Asks for the draft's question in other words. */
export function edit(turn: Turn): Outcome {
  const draft = currentDraft(turn)
  if (draft === undefined) return askForQuestion(turn)
  const { words } = turn.knowledge
  const text = `${say(words, 'escalate-edit')}\n\n${blockQuote(draft.question)}`
  const buttons = [
    button(say(words, 'button-keep-question'), { v: 1, do: 'escalate', step: 'preview' }, 'quiet'),
    button(say(words, 'button-no-thanks'), { v: 1, do: 'escalate', step: 'no' }, 'quiet'),
  ]
  const replies = [{ kind: 'notice', text, links: [], buttons }] as const
  return aside(reply(turn, replies, { waiting: { for: 'question', since: turn.at } }))
}

/** Takes what was typed as the question to send. What the page is sure to answer is answered, and can be sent all the same. */
export function takeQuestion(turn: Turn, text: string): Outcome {
  const spoken = asking(turn, text)
  const found = confidentAnswer(turn, text)
  if (found === undefined) return offer(spoken, text)
  return offer(spoken, text, {
    lead: say(turn.knowledge.words, 'escalate-answered'),
    before: [found.reply],
    changes: { topic: found.topic },
    effects: [found.effect],
  })
}

/** Asks for an address for the answer. */
export function askForEmail(turn: Turn): Outcome {
  if (currentDraft(turn) === undefined) return askForQuestion(turn)
  const { words } = turn.knowledge
  const none = button(say(words, 'button-only-here'), { v: 1, do: 'escalate', step: 'without-email' }, 'quiet')
  const replies = [{ kind: 'notice', text: say(words, 'escalate-email'), links: [], buttons: [none] }] as const
  return aside(reply(turn, replies, { waiting: { for: 'email', use: 'answer', since: turn.at } }))
}

/** Changes what would be sent, and shows it. */
export function change(turn: Turn, changes: Partial<Pick<EscalationDraft, 'withLines' | 'email'>>): Outcome {
  const draft = currentDraft(turn)
  return draft === undefined ? askForQuestion(turn) : preview(turn, { ...draft, ...changes }, {})
}

/** Drops the draft. */
export function dropDraft(turn: Turn): Outcome {
  const state: DialogState = { ...turn.state, draft: null, waiting: { for: 'nothing' }, said: [], misses: 0 }
  return aside(remark({ ...turn, state }, say(turn.knowledge.words, 'escalate-no')))
}

/** Marks that people are not shown this turn. */
export function aside(outcome: Outcome): Outcome {
  return { ...outcome, aside: true }
}

type Settled = Pick<EscalationDraft, 'question' | 'withLines'> & { readonly email?: string | null }

function preview(turn: Turn, { question, withLines, email }: Settled, shown: Shown): Outcome {
  return knowing(turn, { question, ...(typeof email === 'string' && { email }) }, (facts) => {
    const lines = linesBeside(turn.state.history, question)
    const draft = { question, lines, withLines, email: email === undefined ? knownEmail(facts) : email, at: turn.at }
    return showDraft(turn, draft, facts, shown)
  })
}

function showDraft(turn: Turn, draft: EscalationDraft, facts: TicketFacts, shown: Shown): Outcome {
  const { lead, before = [], changes = {}, effects = [] } = shown
  const { same, room } = facts
  const dropped = { misses: 0, ...changes, draft: null }
  if (same?.isMine === true)
    return aside(reply(turn, [...before, alreadyMine(turn, same.number, facts)], dropped, effects))
  if (same === null && room === 'full')
    return aside(reply(turn, [...before, noRoom(turn, draft.question)], dropped, effects))
  const kept = { misses: 0, ...changes, draft, waiting: { for: 'sending' } } as const
  return aside(reply(turn, [...before, previewReply(turn, draft, facts, lead)], kept, effects))
}

function knownEmail({ contact: { email } }: TicketFacts): string | null {
  return email !== undefined && isEmailAddress(email) ? email : null
}
