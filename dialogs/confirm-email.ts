import type { TicketEffect, TicketFacts } from '../src/model/ticket'
import { say } from '../src/model/words'
import { button } from './buttons'
import { isSameAddress } from './email-address'
import { aside } from './escalate'
import { escapeMarkdown } from './quote'
import type { AwaitedCode, EmailUse } from './state'
import { isRecent, knowing, remark, reply, type Outcome, type Turn } from './turn'

/** How long a code is taken, in milliseconds. */
const CODE_MS = 30 * 60_000

/** Six digits, in one or two groups, perhaps called a code. */
const CODE = /^(?:[\p{L}\s:=-]*\bcode\b[\p{L}\s:=-]*)?(\d{3})[ -]?(\d{3})[.!]?$/iu

/** What a code that is mailed, or cannot be, changes. */
export interface MailedCode {
  readonly text: string
  readonly effects: readonly TicketEffect[]
  readonly code?: AwaitedCode
}

/** Mails a code to an address, where it may be; else says how things stand with it. */
export function codeFor({ state, knowledge, at }: Turn, email: string, use: EmailUse, facts: TicketFacts): MailedCode {
  const { words } = knowledge
  const shown = { email: escapeMarkdown(email) }
  if (facts.mail === 'works' && facts.mayMailCode) {
    return {
      text: say(words, use === 'answer' ? 'code-mailed' : 'code-mailed-conversation', shown),
      effects: [{ do: 'mail-code', email, locale: words.locale }],
      code: { email, use, until: at + CODE_MS },
    }
  }
  const { code } = state
  const isAwaited = code !== null && code.until >= at && isSameAddress(code.email, email)
  if (!isAwaited) return { text: say(words, 'code-not-now', shown), effects: [] }
  return { text: say(words, 'code-awaited', shown), effects: [], code: { ...code, use } }
}

/** Takes a message for the code that is awaited; undefined where none is, or the message is none. */
export function takeCode(turn: Turn, text: string): Outcome | undefined {
  const { code } = turn.state
  const digits = CODE.exec(text)?.slice(1).join('')
  // One that comes late is told so, rather than looked up on the page.
  if (code === null || digits === undefined || !isRecent(turn, code.until)) return undefined
  return knowing(turn, { email: code.email, code: digits }, (facts) => {
    const { words } = turn.knowledge
    const shown = { email: escapeMarkdown(code.email) }
    if (facts.code === 'right') return confirmed(turn, code)
    if (facts.code === 'wrong') {
      const replies = [notice(say(words, 'code-wrong', shown), newCode(turn, facts))] as const
      return aside(reply(turn, replies, {}, [{ do: 'count-wrong-code' }]))
    }
    const again = newCode(turn, facts)
    const told = [say(words, 'code-expired'), ...(again.length > 0 ? [] : [say(words, 'code-not-now', shown)])]
    return aside(reply(turn, [notice(told.join(' '), again)]))
  })
}

/** Mails another code to the address that waits for one. */
export function mailNewCode(turn: Turn): Outcome {
  const { code } = turn.state
  if (code === null) return aside(remark(turn, say(turn.knowledge.words, 'code-none')))
  return knowing(turn, { email: code.email }, (facts) => {
    const mailed = codeFor(turn, code.email, code.use, facts)
    return aside({ ...remark(withCode(turn, mailed), mailed.text), effects: mailed.effects })
  })
}

/** The turn with the code remembered that was mailed. */
export function withCode(turn: Turn, { code }: MailedCode): Turn {
  return code === undefined ? turn : { ...turn, state: { ...turn.state, code } }
}

function confirmed(turn: Turn, { email, use }: AwaitedCode): Outcome {
  const { words } = turn.knowledge
  const { history } = turn.state
  const shown = { email: escapeMarkdown(email) }
  const isForConversation = use === 'conversation' && history.length > 0
  const text = [
    say(words, 'code-right', shown),
    ...(isForConversation ? [say(words, 'mail-conversation-sent', shown)] : []),
  ].join(' ')
  const mailed: readonly TicketEffect[] = isForConversation
    ? [{ do: 'mail-conversation', lines: history, locale: words.locale }]
    : []
  const told = remark({ ...turn, state: { ...turn.state, code: null } }, text)
  return aside({ ...told, effects: [{ do: 'confirm-email' }, ...mailed] })
}

function newCode({ knowledge: { words } }: Turn, { mayMailCode, mail }: TicketFacts) {
  const isPossible = mayMailCode && mail === 'works'
  return isPossible ? [button(say(words, 'button-new-code'), { v: 1, do: 'mail-code' }, 'quiet')] : []
}

function notice(text: string, buttons: ReturnType<typeof newCode>) {
  return { kind: 'notice', text, links: [], buttons } as const
}
