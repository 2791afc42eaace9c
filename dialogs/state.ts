import type { Reply } from '../src/model/reply'
import type { SpokenLine } from '../src/model/ticket'
import { isCount, isListOf, isRecord, isText, isTextOrNull, isTime } from './json-checks'
import { isReply } from './stored-reply'

/**
 * What the bot is waiting for.
 * - `choice`: one of the buttons it showed; `question` is what the person had asked, where they had; `askedBack` is the question
 *   that was recorded with the decision `choices`, in the person's words, where this is its "did you mean"
 * - `go-ahead`: a yes to its offer of a person
 * - `deletion`: a yes to deleting the conversation
 * - `sending`: a yes to sending the draft as it was shown
 * - `question`: the question that shall be sent, in the person's words
 * - `email`: an address for the answer to the draft, or for the conversation itself
 * - `addition`: what shall be added to a ticket
 * - `sending-addition`: a yes to adding `text` to it, as it was shown
 */
export type Waiting =
  | { readonly for: 'nothing' }
  | {
      readonly for: 'choice'
      readonly question: string | null
      readonly askedBack: string | null
      readonly back: BrowsePage | null
    }
  | { readonly for: 'go-ahead' }
  | { readonly for: 'deletion'; readonly since: number }
  | { readonly for: 'sending' }
  | { readonly for: 'question'; readonly since: number }
  | { readonly for: 'email'; readonly use: EmailUse; readonly since: number }
  | { readonly for: 'addition'; readonly ticket: number; readonly since: number }
  | { readonly for: 'sending-addition'; readonly ticket: number; readonly text: string; readonly since: number }

/** What an address is wanted for. */
export type EmailUse = 'answer' | 'conversation'

/** A page of a category's questions; `category` null: of a FAQ without categories. */
export interface BrowsePage {
  readonly category: string | null
  readonly page: number
}

/** The last entry that was shown. */
export interface Topic {
  readonly entryId: string
  /** Ids of entries that came near when it was chosen, nearest first. */
  readonly near: readonly string[]
  /** Epoch milliseconds. */
  readonly at: number
  readonly rated: boolean
}

/** A question that may be sent to people, as it was shown last. */
export interface EscalationDraft {
  readonly question: string
  /** What was said before and may go along, oldest first. */
  readonly lines: readonly SpokenLine[]
  readonly withLines: boolean
  /** Where the answer is to go as well; null: to the chat alone. */
  readonly email: string | null
  /** Epoch milliseconds at which it was shown. */
  readonly at: number
}

/** A code that was mailed and has not been typed yet. */
export interface AwaitedCode {
  readonly email: string
  readonly use: EmailUse
  /** Epoch milliseconds until which it is taken. */
  readonly until: number
}

/** What the bot remembers of a conversation with one person; plain JSON. `null` stands for nothing. */
export interface DialogState {
  readonly v: 1
  readonly waiting: Waiting
  readonly topic: Topic | null
  /** The last question, as it was typed. */
  readonly asked: { readonly text: string; readonly at: number } | null
  /** Questions in a row that got no answer. */
  readonly misses: number
  /** The last replies worth repeating; their buttons are what a typed number or title picks from. */
  readonly said: readonly Reply[]
  readonly draft: EscalationDraft | null
  /** What of the last message has no answer yet, where it asked several things. */
  readonly unanswered: string | null
  /** The last exchanges, oldest first, as people may be told of them; kept where questions can be sent to them. */
  readonly history: readonly SpokenLine[]
  readonly code: AwaitedCode | null
}

export const freshState: DialogState = {
  v: 1,
  waiting: { for: 'nothing' },
  topic: null,
  asked: null,
  misses: 0,
  said: [],
  draft: null,
  unanswered: null,
  history: [],
  code: null,
}

/**
 * The state from what was stored. A conversation goes on after an update of the program or begins anew: another version, or
 * anything that is not a state, is a fresh one.
 */
export function parseState(stored: unknown): DialogState {
  if (!isRecord(stored) || stored.v !== 1) return freshState
  const { waiting, topic, asked, misses, said, draft, unanswered, history, code } = stored
  const valid =
    isWaiting(waiting) &&
    (topic === null || isTopic(topic)) &&
    (asked === null || (isRecord(asked) && isText(asked.text) && isTime(asked.at))) &&
    isCount(misses) &&
    isListOf(said, isReply) &&
    (draft === null || isDraft(draft)) &&
    isTextOrNull(unanswered) &&
    isListOf(history, isLine) &&
    (code === null || isAwaitedCode(code))
  return valid ? (stored as unknown as DialogState) : freshState
}

function isWaiting(value: unknown): value is Waiting {
  if (!isRecord(value)) return false
  switch (value.for) {
    case 'nothing':
    case 'go-ahead':
    case 'sending':
      return true
    case 'deletion':
    case 'question':
      return isTime(value.since)
    case 'email':
      return isEmailUse(value.use) && isTime(value.since)
    case 'addition':
      return isCount(value.ticket) && isTime(value.since)
    case 'sending-addition':
      return isCount(value.ticket) && isText(value.text) && isTime(value.since)
    case 'choice':
      return isTextOrNull(value.question) && isTextOrNull(value.askedBack) && isBack(value.back)
    default:
      return false
  }
}

function isBack(value: unknown): value is BrowsePage | null {
  return value === null || (isRecord(value) && isTextOrNull(value.category) && isCount(value.page))
}

function isTopic(value: unknown): value is Topic {
  return (
    isRecord(value) &&
    isText(value.entryId) &&
    isListOf(value.near, isText) &&
    isTime(value.at) &&
    typeof value.rated === 'boolean'
  )
}

function isDraft(value: unknown): value is EscalationDraft {
  return (
    isRecord(value) &&
    isText(value.question) &&
    isListOf(value.lines, isLine) &&
    typeof value.withLines === 'boolean' &&
    isTextOrNull(value.email) &&
    isTime(value.at)
  )
}

function isLine(value: unknown): value is SpokenLine {
  return isRecord(value) && (value.by === 'person' || value.by === 'bot') && isText(value.text)
}

function isAwaitedCode(value: unknown): value is AwaitedCode {
  return isRecord(value) && isText(value.email) && isEmailUse(value.use) && isTime(value.until)
}

function isEmailUse(value: unknown): value is EmailUse {
  return value === 'answer' || value === 'conversation'
}
