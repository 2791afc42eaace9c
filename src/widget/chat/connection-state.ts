import type { ChatState, PersonLine } from './chat'
import { ratingIn } from './rating'
import type { OutgoingMessage } from './stored-chat'

/** How things stand with the service. */
export interface ConnectionFacts {
  readonly isOffline: boolean
  /** Settings were asked for last in vain. */
  readonly isMissing: boolean
  readonly isUnreachable: boolean
  /** Sending failed last, and is tried again. */
  readonly isFailing: boolean
  /** The server asked us to wait. */
  readonly isBusy: boolean
}

/**
 * What the panel says of the connection.
 * @param isBare the panel is open and has no words to say anything else with: then the way to people is shown at the first
 * failed try, since nobody should look at an empty box while others follow
 */
export function connectionOf(
  facts: ConnectionFacts,
  outbox: readonly OutgoingMessage[],
  isBare: boolean,
): ChatState['connection'] {
  const isSending = outbox.some(({ refused }) => refused !== true)
  if (isBare && (facts.isOffline || facts.isMissing)) return 'unreachable'
  if (facts.isOffline) return 'offline'
  if (facts.isUnreachable) return 'unreachable'
  if (isSending && facts.isBusy) return 'busy'
  return isSending && facts.isFailing ? 'offline' : 'ready'
}

/** What stands beside a message that is under way. */
export function statusOf(
  { isOffline, isFailing }: ConnectionFacts,
  { refused }: OutgoingMessage,
): PersonLine['status'] {
  if (refused === true) return 'not-sent'
  return isOffline || isFailing ? 'waiting' : 'sending'
}

/** Whether one of them is to be answered soon. The thanks for a good rating is nothing to wait for. */
export function isAwaited(facts: ConnectionFacts, outbox: readonly OutgoingMessage[]): boolean {
  return outbox.some(
    (message) => statusOf(facts, message) === 'sending' && ratingIn(message.value)?.rated !== 'helpful',
  )
}
