import { say } from '../src/model/words'
import { addressesIn } from './email-address'
import { aside, change, takeQuestion } from './escalate'
import { mailConversationTo } from './mail-conversation'
import { opensQuestion } from './sentences'
import { isRecent, remark, type Outcome, type Turn } from './turn'
import { takeAddition } from './write-back'

/**
 * Takes the e-mail address that a message gives, where one was asked for, or where nothing else was typed while the draft is
 * shown. Undefined where there is none, or the message asks something.
 */
export function takeAddress(turn: Turn, text: string): Outcome | undefined {
  const { waiting } = turn.state
  const { words } = turn.knowledge
  const isAsked = waiting.for === 'email' && isRecent(turn, waiting.since)
  const isAlone = waiting.for === 'sending' && !/\s/.test(text)
  if (!text.includes('@') || !(isAsked || isAlone) || opensQuestion(words, text) || /[?？]\W*$/u.test(text))
    return undefined
  const addresses = addressesIn(text)
  const [email] = addresses ?? []
  if (addresses === undefined || email === undefined) return aside(remark(turn, say(words, 'email-invalid')))
  if (addresses.length > 1) return aside(remark(turn, say(words, 'email-several')))
  const isForConversation = waiting.for === 'email' && waiting.use === 'conversation'
  return isForConversation ? mailConversationTo(turn, email) : change(turn, { email })
}

/** Takes what was written for people, where that was asked for. */
export function takeWritten(turn: Turn, text: string): Outcome | undefined {
  const { waiting } = turn.state
  if (waiting.for === 'question' && isRecent(turn, waiting.since)) return takeQuestion(turn, text)
  if (waiting.for === 'addition' && isRecent(turn, waiting.since)) return takeAddition(turn, waiting.ticket, text)
  return undefined
}
