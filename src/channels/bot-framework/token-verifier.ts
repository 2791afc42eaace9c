import { verify } from 'jsonwebtoken'
import type { HttpRequest } from '../../model/http'
import { readToken, type UnverifiedToken } from './read-token'
import type { Refusal, Refused } from './refusal'
import type { FindKey, SigningKey } from './signing-keys'
import type { TrustedIssuer } from './trusted-issuers'

/** What a proved token says about the activity it came with. */
export interface VerifiedToken {
  /** Given where the activity has to agree with the token: see `channel-binding.ts`. */
  readonly binding?: { readonly serviceUrl: unknown; readonly endorsements: readonly string[] }
}

/**
 * Proves a token or says why not; rejects with `signing-keys-unavailable` when that cannot be known.
 * The SDK checks every token again afterwards. This stands in front of it because the SDK accepts tokens that never expire,
 * and prints the key and a stack, on the process's own standard error, for every forged one that reaches it.
 */
export type VerifyToken = (header: HttpRequest['headers'][string]) => Promise<VerifiedToken | Refused>

/** How far clocks may differ, in seconds: what the Bot Connector's authentication protocol allows. */
const CLOCK_SKEW_SECONDS = 300

/** @param keysOf where an issuer's keys are found */
export function tokenVerifier(
  appId: string,
  issuers: readonly TrustedIssuer[],
  keysOf: (metadataUrl: string) => FindKey,
): VerifyToken {
  const sources = issuers.map((issuer) => ({ ...issuer, findKey: keysOf(issuer.metadataUrl) }))

  return async (header) => {
    const token = readToken(header)
    if ('refused' in token) return token
    const { iss, aud, exp } = token.claims
    const source = sources.find(({ names }) => iss !== undefined && names.includes(iss))
    if (source === undefined) return { refused: 'issuer-not-trusted' }
    if (aud !== appId) return { refused: 'audience-is-another-bot' }
    if (typeof exp !== 'number') return { refused: 'token-without-expiry' }
    const key = await source.findKey(token.keyId)
    if (key === undefined) return { refused: 'unknown-key' }
    const refused = signatureRefusal(token, key)
    if (refused !== undefined) return { refused }
    if (!source.boundToChannel) return {}
    return { binding: { serviceUrl: token.claims.serviceurl as unknown, endorsements: key.endorsements } }
  }
}

function signatureRefusal(token: UnverifiedToken, key: SigningKey): Refusal | undefined {
  try {
    verify(token.raw, key.pem, { algorithms: ['RS256'], clockTolerance: CLOCK_SKEW_SECONDS })
    return undefined
  } catch (error) {
    // By name: the SDK and this file may have loaded two copies of the library.
    const name = error instanceof Error ? error.name : ''
    if (name === 'TokenExpiredError') return 'token-expired'
    if (name === 'NotBeforeError') return 'token-not-yet-valid'
    if (name === 'JsonWebTokenError') return 'signature-invalid'
    throw error
  }
}
