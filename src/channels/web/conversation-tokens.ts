import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { sign, TokenExpiredError, verify } from 'jsonwebtoken'
import { z } from 'zod'
import type { Clock } from '../../model/clock'

/** Whose conversation a token is for. */
export interface ConversationClaims {
  readonly conversationId: string
  readonly userId: string
  /** The website that got it; absent where another server did. A browser may use it there alone. */
  readonly origin?: string
}

/**
 * What a token lets its bearer do, and for how long, in seconds. Every purpose has a key of its own, so a token of one is
 * none of another. `talk` is Direct Line's token. `resume` gets a new one after that has expired. `stream` opens one
 * WebSocket: it stands in an address, and addresses end up in logs.
 */
const LIFETIMES = { talk: 30 * 60, resume: 30 * 24 * 60 * 60, stream: 60 } as const

export type TokenPurpose = keyof typeof LIFETIMES

/** Seconds until the token expires that lets people talk; Direct Line documents half an hour. */
export const TALK_SECONDS = LIFETIMES.talk

export interface ConversationTokens {
  readonly issue: (claims: ConversationClaims, purpose: TokenPurpose) => string
  /** @returns whose it is; `expired` for one that was ours, `invalid` for anything else */
  readonly read: (token: string, purpose: TokenPurpose) => ConversationClaims | 'expired' | 'invalid'
  /** As `read` for `stream`, and `invalid` from the second time on. */
  readonly redeem: (token: string) => ConversationClaims | 'expired' | 'invalid'
}

/** Tokens that were read before, so that a signature is checked once and not with every message. */
const REMEMBERED = 5_000

// `user` is the name by which Microsoft's client reads whose the token is.
const claimsSchema = z.object({
  conv: z.string(),
  user: z.string(),
  origin: z.exactOptional(z.string()),
  jti: z.string(),
  exp: z.int(),
})
type Claims = z.infer<typeof claimsSchema>

/**
 * Tokens as JSON Web Tokens (RFC 7519), HS256. The keys are derived from the secret (HKDF, RFC 5869), which itself signs nothing.
 * @param secret of 32 characters or more
 */
export function createConversationTokens(secret: string, clock: Clock): ConversationTokens {
  const keys: Readonly<Record<TokenPurpose, KeyObject>> = {
    talk: derivedKey(secret, 'talk'),
    resume: derivedKey(secret, 'resume'),
    stream: derivedKey(secret, 'stream'),
  }
  const seconds = () => Math.floor(clock.now() / 1000)
  const known = new Map<string, Claims>()
  const redeemed = new Map<string, number>()

  function claimsOf(token: string, purpose: TokenPurpose): Claims | 'expired' | 'invalid' {
    const before = purpose === 'talk' ? known.get(token) : undefined
    if (before !== undefined) return before.exp > seconds() ? before : 'expired'
    try {
      const verified = verify(token, keys[purpose], { algorithms: ['HS256'], clockTimestamp: seconds() })
      const claims = claimsSchema.safeParse(verified).data
      if (claims === undefined) return 'invalid'
      if (purpose === 'talk') {
        if (known.size >= REMEMBERED) known.clear()
        known.set(token, claims)
      }
      return claims
    } catch (error) {
      return error instanceof TokenExpiredError ? 'expired' : 'invalid'
    }
  }

  return {
    issue({ conversationId, userId, origin }, purpose) {
      const iat = seconds()
      const claims = {
        conv: conversationId,
        user: userId,
        ...(origin !== undefined && { origin }),
        jti: randomBytes(9).toString('base64url'),
        iat,
        exp: iat + LIFETIMES[purpose],
      }
      return sign(claims, keys[purpose], { algorithm: 'HS256' })
    },

    read(token, purpose) {
      const claims = claimsOf(token, purpose)
      return typeof claims === 'string' ? claims : toConversation(claims)
    },

    redeem(token) {
      const claims = claimsOf(token, 'stream')
      if (typeof claims === 'string') return claims
      const now = seconds()
      for (const [id, until] of redeemed) {
        if (until > now) break
        redeemed.delete(id)
      }
      if (redeemed.has(claims.jti)) return 'invalid'
      redeemed.set(claims.jti, claims.exp)
      return toConversation(claims)
    },
  }
}

function derivedKey(secret: string, purpose: TokenPurpose): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `partner-faq direct-line ${purpose}`, 32)))
}

function toConversation({ conv, user, origin }: Claims): ConversationClaims {
  return { conversationId: conv, userId: user, ...(origin !== undefined && { origin }) }
}
