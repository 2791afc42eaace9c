import { say } from '../src/model/words'
import { button } from './buttons'
import { codeFor, withCode } from './confirm-email'
import { aside } from './escalate'
import { isConfirmed } from './preview'
import { escapeMarkdown } from './quote'
import { knowing, remark, reply, type Outcome, type Turn } from './turn'

/** Mails the conversation to the person's confirmed address; else asks for an address, or confirms the one that is known. */
export function mailConversation(turn: Turn): Outcome {
  if (turn.state.history.length === 0) return aside(remark(turn, say(turn.knowledge.words, 'mail-conversation-empty')))
  return knowing(turn, {}, ({ mail, contact: { email } }) => {
    const { words } = turn.knowledge
    if (mail === 'absent') return aside(remark(turn, say(words, 'mail-conversation-absent')))
    if (email !== undefined) return mailConversationTo(turn, email)
    const no = button(say(words, 'button-no-thanks'), { v: 1, do: 'cancel' }, 'quiet')
    const replies = [{ kind: 'notice', text: say(words, 'mail-conversation-ask'), links: [], buttons: [no] }] as const
    return aside(reply(turn, replies, { waiting: { for: 'email', use: 'conversation', since: turn.at } }))
  })
}

/** Mails the conversation to an address, or first the code that confirms it. */
export function mailConversationTo(turn: Turn, email: string): Outcome {
  return knowing(turn, { email }, (facts) => {
    const { words } = turn.knowledge
    const { history } = turn.state
    if (isConfirmed(facts, email)) {
      const key = facts.mail === 'works' ? 'mail-conversation-sent' : 'mail-conversation-later'
      const told = remark(settled(turn), say(words, key, { email: escapeMarkdown(email) }))
      return aside({ ...told, effects: [{ do: 'mail-conversation', lines: history, locale: words.locale }] })
    }
    const mailed = codeFor(turn, email, 'conversation', facts)
    const replies = [{ kind: 'notice', text: mailed.text, links: [], buttons: [] }] as const
    const waiting = { for: 'email', use: 'conversation', since: turn.at } as const
    return aside(reply(withCode(turn, mailed), replies, { waiting }, mailed.effects))
  })
}

function settled(turn: Turn): Turn {
  const isAsked = turn.state.waiting.for === 'email'
  return isAsked ? { ...turn, state: { ...turn.state, waiting: { for: 'nothing' } } } : turn
}
