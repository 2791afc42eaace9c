/**
 * Why a request to `/api/messages` was refused. For the log alone: whoever sent the request learns nothing but 401.
 * Each check that refuses has a file of its own and returns the reason, or undefined where it has no objection.
 */
export type Refusal =
  | 'no-token'
  | 'malformed-token'
  | 'algorithm-not-allowed'
  | 'issuer-not-trusted'
  | 'audience-is-another-bot'
  | 'token-without-expiry'
  | 'unknown-key'
  | 'signature-invalid'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'channel-not-endorsed'
  | 'service-url-not-in-token'
  | 'service-host-not-allowed'
  | 'tenant-not-allowed'
  | 'not-from-this-machine'
  | 'refused-by-sdk'

/** A refusal where something else could have been returned. */
export interface Refused {
  readonly refused: Refusal
}
