import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor'
import { CodedError } from '../../model/coded-error'

/** A public key of an issuer. */
export interface SigningKey {
  /** PEM. */
  readonly pem: string
  /** The channels it may speak for. Empty: the issuer does not say. */
  readonly endorsements: readonly string[]
}

/**
 * Finds an issuer's key by its id (`kid`).
 * Rejects with `signing-keys-unavailable` when the keys could not be fetched: nothing is known about the token then.
 */
export type FindKey = (keyId: string) => Promise<SigningKey | undefined>

/**
 * The keys behind an OpenID document, through the SDK's own cache, so that they are fetched once for both checks of a token:
 * kept 24 hours, fetched again for an unknown id once an hour at most. What the SDK lacks is added here: requests that
 * arrive together share one fetch, and a fetch that hangs is given up.
 */
export function signingKeysAt(metadataUrl: string, patienceMs = 10_000): FindKey {
  const { openIdMetadata } = new JwtTokenExtractor({}, metadataUrl, ['RS256'])
  let underWay: Promise<unknown> | undefined

  return async (keyId) => {
    try {
      if (underWay !== undefined) await underWay
      const looking = within(patienceMs, openIdMetadata.getKey(keyId))
      const mine = looking.finally(() => {
        if (underWay === mine) underWay = undefined
      })
      underWay ??= mine
      const found = await mine
      return found === null ? undefined : { pem: found.key, endorsements: found.endorsements ?? [] }
    } catch (cause) {
      throw new CodedError(
        'signing-keys-unavailable',
        `The keys at ${metadataUrl} could not be fetched; check that this machine reaches it.`,
        { cause },
      )
    }
  }
}

/** Rejects when the work has not settled in time; the work itself cannot be stopped. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
