import type { ChannelActivity } from './activity-schema'
import type { Refusal } from './refusal'
import type { VerifiedToken } from './token-verifier'

/**
 * Whether a proved token was issued for this activity: it names the service URL that the reply would go to, and its key
 * vouches for the channel (Bot Connector authentication, "connector to bot", steps 6 and 7). A key that lists no channels
 * vouches for all, as in the SDK.
 */
export function channelBindingRefusal(
  { binding }: VerifiedToken,
  { serviceUrl, channelId }: ChannelActivity,
): Refusal | undefined {
  if (binding === undefined) return undefined
  if (binding.serviceUrl !== serviceUrl) return 'service-url-not-in-token'
  if (binding.endorsements.length > 0 && !binding.endorsements.includes(channelId)) return 'channel-not-endorsed'
  return undefined
}
