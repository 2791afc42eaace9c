import { CodedError } from '../../model/coded-error'
import { DeliveryTimeout } from './delivery-deadline'

/** A request left, and nobody knows what became of it. */
export class UnknownFate extends Error {
  override readonly name = 'UnknownFate'

  /** @param cause what the connection failed with */
  constructor(cause: unknown) {
    super('A request to the channel was not answered.', { cause })
  }
}

/**
 * What went wrong when something was handed to a channel.
 * - `unknown`: it may have been shown; the channel failed (5xx), or gave no answer
 * - `nobody`: nobody will ever read it: the person blocked or removed the bot (403), the conversation is gone (404, 410)
 * - `too-large`: the channel takes nothing of this size (413)
 * - `refused`: it was not shown, and may be sent again
 */
export type DeliveryFailure = 'unknown' | 'nobody' | 'too-large' | 'refused'

export interface DeliveryError {
  readonly failure: DeliveryFailure
  /** HTTP status of the channel's answer; absent when there was none. */
  readonly status?: number
  /** Without the request that the SDK's own errors carry: that has the bot's token in it. */
  readonly error: CodedError
}

/** Sorts an error of the SDK's connector by what it says about the message. */
export function deliveryError(thrown: unknown): DeliveryError {
  const { statusCode, code, name, cause } = Object(thrown) as Readonly<Record<string, unknown>>
  if (typeof statusCode === 'number') {
    const error = new CodedError('reply-refused', `The channel answered ${statusCode} to a reply.`)
    return { failure: failureOf(statusCode), status: statusCode, error }
  }
  const because = Object(cause) as Readonly<Record<string, unknown>>
  const what = [name, code, because.name, because.code].filter((part) => typeof part === 'string').join(' ')
  const isUnknown = thrown instanceof UnknownFate || (thrown instanceof DeliveryTimeout && thrown.onItsWay)
  return {
    failure: isUnknown ? 'unknown' : 'refused',
    error: new CodedError('reply-not-sent', `A reply did not reach the channel: ${what}.`),
  }
}

function failureOf(status: number): DeliveryFailure {
  if ([403, 404, 410].includes(status)) return 'nobody'
  if (status === 413) return 'too-large'
  // A message that a timeout (408) or a failure of the channel's came in the way of may have been shown before.
  return status >= 500 || status === 408 ? 'unknown' : 'refused'
}
