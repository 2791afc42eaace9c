import { CodedError } from '../../model/coded-error'

/** What went wrong when a reply was handed to a channel, without the request it carries: that has the bot's token in it. */
export interface DeliveryError {
  /** HTTP status of the channel's answer; absent when there was none. */
  readonly status?: number
  /** Nobody will ever read this reply: the person blocked or removed the bot (403), the conversation is gone (404, 410). */
  readonly undeliverable: boolean
  readonly error: CodedError
}

/** Sorts an error of the SDK's connector by where it comes from. */
export function deliveryError(thrown: unknown): DeliveryError {
  const { statusCode, code, name } = Object(thrown) as Readonly<Record<string, unknown>>
  if (typeof statusCode === 'number') {
    const error = new CodedError('reply-refused', `The channel answered ${statusCode} to a reply.`)
    return { status: statusCode, undeliverable: [403, 404, 410].includes(statusCode), error }
  }
  const what = [name, code].filter((part) => typeof part === 'string').join(' ')
  return {
    undeliverable: false,
    error: new CodedError('reply-not-sent', `A reply did not reach the channel: ${what}.`),
  }
}
