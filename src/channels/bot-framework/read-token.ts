import { decode, type JwtPayload } from 'jsonwebtoken'
import type { HttpRequest } from '../../model/http'
import type { Refused } from './refusal'

/** A token as it claims to be: nothing of it is proved. */
export interface UnverifiedToken {
  readonly raw: string
  /** Which key is said to have signed it. */
  readonly keyId: string
  readonly claims: JwtPayload
}

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/

/**
 * Takes the token out of an `Authorization` header, if it is one that could be accepted at all: RS256, the algorithm of
 * every Bot Framework token, with a key id and without extensions that must be understood (`crit`, RFC 7515 4.1.11).
 */
export function readToken(header: HttpRequest['headers'][string]): UnverifiedToken | Refused {
  if (header === undefined || header === '') return { refused: 'no-token' }
  const raw = typeof header === 'string' ? BEARER.exec(header)?.[1] : undefined
  const token = raw === undefined ? undefined : decodeQuietly(raw)
  if (raw === undefined || token === undefined) return { refused: 'malformed-token' }
  const { alg, kid, crit } = token.header
  if (alg !== 'RS256') return { refused: 'algorithm-not-allowed' }
  if (typeof kid !== 'string' || crit !== undefined) return { refused: 'malformed-token' }
  return { raw, keyId: kid, claims: token.payload }
}

function decodeQuietly(raw: string) {
  try {
    const token = decode(raw, { complete: true })
    return token !== null && isObject(token.header) && isObject(token.payload)
      ? { header: token.header, payload: token.payload }
      : undefined
  } catch {
    return undefined // jsonwebtoken throws where the parts are no JSON; it is the sender's mistake, and the answer is the same
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
