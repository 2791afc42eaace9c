import type { InboundEvent } from '../src/model/event'
import type { TicketFacts } from '../src/model/ticket'
import { act } from './act'
import { ask } from './ask'
import { attachmentAlone, besideAttachment } from './attachment'
import { takeAddress, takeWritten } from './awaited'
import { cleanText } from './clean-text'
import { command, personInClause } from './commands'
import { takeCode } from './confirm-email'
import { withoutCourtesies } from './courtesies'
import { rateQuietly } from './feedback'
import { welcome, welcomeGroup } from './help'
import { remember } from './history'
import { keepDraft } from './keep-draft'
import type { Knowledge } from './knowledge'
import { isPageQuestion } from './page-question'
import { numberMissing, pick, pickByWords } from './pick'
import { smallTalk, smallTalkOnly } from './small-talk'
import type { DialogState } from './state'
import type { Outcome, Turn } from './turn'
import { tooLong, unreadable } from './unreadable'

/**
 * One step of a conversation: what is remembered, what happened and what is known give what is said. Pure and synchronous;
 * time comes with the event. There is always at least one reply, with a text, and only one of them has buttons; but nothing is
 * said to a rating that the channel itself says thank you for, and where the outcome is an enquiry.
 * @param facts the answer to the enquiry that the same step made before
 */
export function converse(state: DialogState, event: InboundEvent, knowledge: Knowledge, facts?: TicketFacts): Outcome {
  const turn: Turn = { state, knowledge, at: event.at, ...(facts && { facts }) }
  const outcome = step(turn, event)
  if (outcome.enquiry !== undefined || knowledge.takesTickets !== true) return outcome
  const kept = keepDraft(turn, outcome)
  return { ...kept, state: remember(state, event, kept, knowledge) }
}

function step(turn: Turn, event: InboundEvent): Outcome {
  switch (event.kind) {
    case 'joined':
      return event.inGroup === true ? welcomeGroup(turn) : welcome(turn)
    case 'rating':
      return rateQuietly(turn, event)
    case 'action':
      return act(turn, event.action)
    case 'message':
      if ((event.attachments ?? 0) === 0) return listen(turn, event.text)
      return isEmpty(event.text) ? attachmentAlone(turn) : besideAttachment(turn, listen(turn, event.text))
  }
}

function isEmpty(typed: string): boolean {
  return cleanText(typed) === ''
}

/** A message: too much, what was asked for, a pick from what is on offer, a command, small talk, nothing readable, or a question. */
function listen(turn: Turn, typed: string): Outcome {
  const excess = tooLong(turn, typed)
  if (excess !== undefined) return excess
  const text = cleanText(typed)
  const bare = withoutCourtesies(turn.knowledge.words, text)
  const code = takeCode(turn, text)
  if (code !== undefined) return code
  const picked = pick(turn, text, bare)
  if (picked !== undefined) return act(turn, picked)
  const addressed = takeAddress(turn, text)
  if (addressed !== undefined) return addressed
  const done =
    commandOrTalk(turn, text) ??
    (bare === text ? undefined : commandOrTalk(turn, bare)) ??
    personInClause(turn, text) ??
    smallTalkOnly(turn, text)
  // An owner who writes "How do I contact you?" on the page means that to be the answer.
  if (done !== undefined && !isPageQuestion(turn.knowledge, text)) return done
  const meant = pickByWords(turn, bare)
  if (meant !== undefined) return act(turn, meant)
  return numberMissing(turn, text) ?? unreadable(turn, text) ?? takeWritten(turn, text) ?? ask(turn, text)
}

function commandOrTalk(turn: Turn, text: string): Outcome | undefined {
  return command(turn, text) ?? smallTalk(turn, text)
}
