import type { Outcome } from './outcome'
import type { StoredConversation } from './stored-chat'

/** A `ConversationGrant` as it is used here. */
export interface Grant {
  readonly conversation: Omit<StoredConversation, 'begun'>
  readonly streamUrl?: string
}

/** Where the server does not say: as Direct Line's own. */
const LIFETIME_S = 1800

/** Of a token's lifetime, after which it is renewed: five minutes before the end of half an hour. */
const RENEWED_AFTER = 5 / 6

/**
 * The grant in an answer.
 * @param now epoch milliseconds: lifetimes count from here, whatever the server's clock says
 * @returns undefined where the request failed or the answer is none
 */
export function grantIn(outcome: Outcome, now: number): Grant | undefined {
  if (outcome.is !== 'ok') return undefined
  const { conversationId, token, expires_in: lifetime, streamUrl, resume } = outcome.body
  if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined
  const ms = (typeof lifetime === 'number' ? lifetime : LIFETIME_S) * 1000
  return {
    conversation: {
      id: conversationId,
      token,
      renewAt: now + ms * RENEWED_AFTER,
      endsAt: now + ms,
      ...(typeof resume === 'string' ? { resume } : {}),
    },
    ...(typeof streamUrl === 'string' && /^wss?:/.test(streamUrl) ? { streamUrl } : {}),
  }
}
