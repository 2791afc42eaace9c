import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { browseButton, personButton, rephraseButton } from './buttons'
import type { Effect } from './effect'
import { mailLink } from './mail-link'
import { observeNoneOfThese } from './observe'
import { pageName } from './page-name'
import { escapeMarkdown } from './quote'
import { reply, type Outcome, type Turn } from './turn'

/** Says that the page has no answer, and what else there is: differently each time, and sooner to a person the second time. */
export function noAnswer(turn: Turn, question: string | undefined, effects: readonly Effect[]): Outcome {
  return miss(turn, question, missText(turn), effects)
}

/** The person wanted none of the entries that were offered. */
export function noneOfThese(turn: Turn): Outcome {
  const { waiting, misses } = turn.state
  const { words, contactEmail: email } = turn.knowledge
  const question = waiting.for === 'choice' ? (waiting.question ?? undefined) : undefined
  const text = misses === 0 ? say(words, 'none-of-these', { email }) : missText(turn)
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
  const buttons =
    state.misses === 0
      ? [rephraseButton(words), browseButton(words), personButton(words)]
      : [personButton(words, 'choice'), browseButton(words)]
  return { kind: 'none', text, links: [mailLink(knowledge, question)], buttons }
}

function missText({ knowledge, state }: Turn): string {
  const { words, faq, contactEmail: email } = knowledge
  if (state.misses === 0) return say(words, 'none-first', { page: escapeMarkdown(pageName(words, faq)), email })
  const again = (['none-again', 'none-still'] as const)[state.misses - 1]
  return say(words, again ?? 'none-further', { email })
}
