import { isRecord } from './is-record'
import { parseJson } from './parse-json'

/** What is kept of a chat between pages and visits. */
export interface StoredChat {
  /** The id of the message that it began with: one that was started over, or from which something was deleted, has another. */
  readonly first: string
  /** Epoch milliseconds of the last change. */
  readonly at: number
  /** Undefined where no token could be got yet. */
  readonly conversation?: StoredConversation
  /** What the server has not taken yet, oldest first. */
  readonly outbox: readonly OutgoingMessage[]
  /** The position of the newest line of the bot that the person saw; 0: none. */
  readonly seen: number
}

export interface StoredConversation {
  readonly id: string
  readonly token: string
  /** Epoch milliseconds from which the token is better renewed, and from which it is good for nothing. */
  readonly renewAt: number
  readonly endsAt: number
  /** See `ConversationGrant.resume`. */
  readonly resume?: string
  /** Whether the server has begun it, so that there is something to read. */
  readonly begun: boolean
}

/** A message on its way. */
export interface OutgoingMessage {
  /** Its `clientActivityID`. */
  readonly id: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly at: number
  /** What the pressed button does. */
  readonly value?: object
  /** The server will not take it as it is: it goes out again only when the person says so. */
  readonly refused?: true
}

/** @param conversation undefined: none any more */
export function withConversation(
  { first, at, outbox, seen }: StoredChat,
  conversation: StoredConversation | undefined,
): StoredChat {
  return { first, at, outbox, seen, ...(conversation === undefined ? {} : { conversation }) }
}

/** A conversation that rested longer than this is not gone on with: the server's resume token ends then too. */
const KEPT_MS = 30 * 24 * 3_600_000

/**
 * What was kept, as it is read from a storage that anybody may have written to.
 * @param now epoch milliseconds
 * @returns undefined for anything else than what `JSON.stringify` made of a `StoredChat`, and for one that is too old
 */
export function parseStoredChat(text: string, now: number): StoredChat | undefined {
  const value = parseJson(text)
  return isStoredChat(value) && now - value.at <= KEPT_MS ? value : undefined
}

function isStoredChat(value: unknown): value is StoredChat {
  return (
    isRecord(value) &&
    isText(value.first) &&
    isNumber(value.at) &&
    isNumber(value.seen) &&
    Array.isArray(value.outbox) &&
    value.outbox.every(isOutgoing) &&
    (value.conversation === undefined || isConversation(value.conversation))
  )
}

function isConversation(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.token) &&
    isNumber(value.renewAt) &&
    isNumber(value.endsAt) &&
    (value.resume === undefined || isText(value.resume)) &&
    typeof value.begun === 'boolean'
  )
}

function isOutgoing(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.id) &&
    typeof value.text === 'string' &&
    isNumber(value.at) &&
    (value.value === undefined || isRecord(value.value)) &&
    (value.refused === undefined || value.refused === true)
  )
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isNumber = (value: unknown): value is number => Number.isFinite(value)
