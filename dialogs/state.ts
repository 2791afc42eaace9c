import { ROLES, type Action, type Button } from '../src/model/action'
import { REPLY_KINDS, type Link, type Reply } from '../src/model/reply'

/**
 * What the bot is waiting for.
 * - `choice`: one of the buttons it showed; `question` is what the person had asked, where they had; `askedBack` is the question
 *   that was recorded with the decision `choices`, in the person's words, where this is its "did you mean"
 * - `go-ahead`: a yes to its offer of a person
 * - `deletion`: a yes to deleting the conversation
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
}

export const freshState: DialogState = {
  v: 1,
  waiting: { for: 'nothing' },
  topic: null,
  asked: null,
  misses: 0,
  said: [],
}

/**
 * The state from what was stored. A conversation goes on after an update of the program or begins anew: another version, or
 * anything that is not a state, is a fresh one.
 */
export function parseState(stored: unknown): DialogState {
  if (!isRecord(stored) || stored.v !== 1) return freshState
  const { waiting, topic, asked, misses, said } = stored
  const valid =
    isWaiting(waiting) &&
    (topic === null || isTopic(topic)) &&
    (asked === null || (isRecord(asked) && isText(asked.text) && isTime(asked.at))) &&
    isCount(misses) &&
    isListOf(said, isReply)
  return valid ? (stored as unknown as DialogState) : freshState
}

function isWaiting(value: unknown): value is Waiting {
  if (!isRecord(value)) return false
  if (value.for === 'nothing' || value.for === 'go-ahead') return true
  if (value.for === 'deletion') return isTime(value.since)
  return value.for === 'choice' && isTextOrNull(value.question) && isTextOrNull(value.askedBack) && isBack(value.back)
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

function isReply(value: unknown): value is Reply {
  return (
    isRecord(value) &&
    REPLY_KINDS.some((kind) => kind === value.kind) &&
    isText(value.text) &&
    isOptional(value.entryId, isText) &&
    isListOf(value.links, isLink) &&
    isListOf(value.buttons, isButton)
  )
}

function isLink(value: unknown): value is Link {
  return isRecord(value) && isText(value.title) && isText(value.url)
}

function isButton(value: unknown): value is Button {
  return isRecord(value) && isText(value.title) && ROLES.some((role) => role === value.role) && isAction(value.action)
}

function isAction(value: unknown): value is Action {
  if (!isRecord(value) || value.v !== 1) return false
  switch (value.do) {
    case 'none-of-these':
    case 'person':
    case 'help':
    case 'rephrase':
    case 'cancel':
      return true
    case 'ask':
      return isText(value.entry)
    case 'browse':
      return isOptional(value.category, isText) && isOptional(value.page, isCount)
    case 'rate':
      return isText(value.entry) && typeof value.helpful === 'boolean'
    case 'forget':
      return typeof value.confirmed === 'boolean'
    default:
      return false
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function isOptional(value: unknown, isValid: (value: unknown) => boolean): boolean {
  return value === undefined || isValid(value)
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem)
}
