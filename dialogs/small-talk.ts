import { say, type HearKey } from '../src/model/words'
import { nothingOpen } from './commands'
import { isLeadIn, withoutCourtesies } from './courtesies'
import { hear } from './hear'
import { greet, help } from './help'
import { pageName } from './page-name'
import { escapeMarkdown } from './quote'
import { sentencesOf } from './sentences'
import { listAgain } from './pick'
import { remark, type Outcome, type Turn } from './turn'

type Talk = readonly [heard: HearKey, move: (turn: Turn) => Outcome]

const TALK: readonly Talk[] = [
  ['greeting', greet],
  ['help', help],
  ['thanks', (turn) => remark(turn, say(turn.knowledge.words, 'thanks'))],
  ['goodbye', (turn) => remark(turn, say(turn.knowledge.words, 'goodbye'))],
  ['are-you-a-bot', sayWhatIAm],
  // "Ok" is thanks before it is a yes to nothing.
  ['yes', yesToList],
  ['no', nothingOpen],
  ['none-of-these', nothingOpen],
]

/** Answers a message that is nothing but small talk; undefined where it is not. */
export function smallTalk(turn: Turn, text: string): Outcome | undefined {
  return TALK.find(([heard]) => hear(turn.knowledge.words, heard, text))?.[1](turn)
}

/** Answers the last of several sentences that are all small talk, or greets somebody who only leads up to a question. */
export function smallTalkOnly(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  const heard = sentencesOf(text).map(
    (sentence) => smallTalk(turn, sentence) ?? smallTalk(turn, withoutCourtesies(words, sentence)),
  )
  if (heard.length > 1 && !heard.includes(undefined)) return heard.at(-1)
  return isLeadIn(words, text) ? greet(turn) : undefined
}

/** A yes to one of several says nothing about which. */
function yesToList(turn: Turn): Outcome {
  return (turn.state.waiting.for === 'choice' ? listAgain(turn) : undefined) ?? nothingOpen(turn)
}

function sayWhatIAm(turn: Turn): Outcome {
  const { words, faq, contactEmail: email } = turn.knowledge
  const text = say(words, 'are-you-a-bot', { page: escapeMarkdown(pageName(words, faq)), email })
  return remark(turn, text)
}
