import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { browseButton, offerButton, personButton, rephraseButton } from './buttons'
import type { Effect } from './effect'
import { mailLink } from './mail-link'
import { observeNoneOfThese } from './observe'
import { pageName } from './page-name'
import { escapeMarkdown } from './quote'
import { reply, type Outcome, type Turn } from './turn'

/** What is said at the first miss, the next ones and those after them, where people have to write their own mail. */
const WRITING = { first: 'none-first', again: ['none-again', 'none-still'], further: 'none-further' } as const

/** The same where questions can be sent from here. */
const OFFERING = {
  first: 'none-first-offer',
  again: ['none-again-offer', 'none-still-offer'],
  further: 'none-further-offer',
} as const

/** Says that the page has no answer, and what else there is: differently each time, and sooner to a person the second time. */
export function noAnswer(turn: Turn, question: string | undefined, effects: readonly Effect[]): Outcome {
  return miss(turn, question, missText(turn), effects)
}

/** The person wanted none of the entries that were offered. */
export function noneOfThese(turn: Turn): Outcome {
  const { waiting, misses } = turn.state
  const { words, contactEmail: email, takesTickets } = turn.knowledge
  const question = waiting.for === 'choice' ? (waiting.question ?? undefined) : undefined
  const key = takesTickets === true ? 'none-of-these-offer' : 'none-of-these'
  const text = misses === 0 ? say(words, key, { email }) : missText(turn)
  return miss(turn, question, text, observeNoneOfThese(waiting))
}

/** A question without an answer, in the given words: counts as a miss, offers a mail and the ways on. */
export function miss(turn: Turn, question: string | undefined, text: string, effects: readonly Effect[]): Outcome {
  const { misses } = turn.state
  return reply(turn, [noneReply(turn, question, text)], { misses: misses + 1, waiting: { for: 'go-ahead' } }, effects)
}

/** The reply to a question without an answer. */
function noneReply({ knowledge, state }: Turn, question: string | undefined, text: string): Reply {
  const { words } = knowledge
  const isFirst = state.misses === 0
  const others = isFirst ? [rephraseButton(words), browseButton(words)] : [browseButton(words)]
  const buttons =
    isFirst && knowledge.takesTickets !== true
      ? [...others, personButton(knowledge)]
      : [offerButton(knowledge, 'choice'), ...others]
  return { kind: 'none', text, links: [mailLink(knowledge, question)], buttons }
}

function missText({ knowledge, state }: Turn): string {
  const { words, faq, contactEmail: email, takesTickets } = knowledge
  const { first, again, further } = takesTickets === true ? OFFERING : WRITING
  if (state.misses === 0) return say(words, first, { page: escapeMarkdown(pageName(words, faq)), email })
  return say(words, again[state.misses - 1] ?? further, { email })
}
