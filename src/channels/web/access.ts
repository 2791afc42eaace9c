import { createHash, timingSafeEqual } from 'node:crypto'
import type { AllowsOrigin, HttpRequest } from '../../model/http'
import type { ConversationClaims, ConversationTokens } from './conversation-tokens'
import { refusal, type Refused } from './refusal'

/** Who asks for a conversation of their own: another server, which says so by the secret, or a browser on an allowed website. */
export type Beginner = { readonly is: 'server' } | { readonly is: 'browser'; readonly origin: string }

/** Decides who may do what. Refusals are answers as Direct Line documents them: 401, 403 and 404. */
export interface Access {
  /** Whether the request presents the secret that other servers have. */
  hasSecret(request: HttpRequest): boolean
  /** Who may have a new token. An origin alone proves nothing, since any program can send it: it opens a conversation of its own, and no other. */
  beginnerOf(request: HttpRequest): Beginner | Refused
  /** Whose token the request carries. @param conversationId where one is asked for; another's counts as absent */
  claimsOf(request: HttpRequest, conversationId?: string): ConversationClaims | Refused
  /** Whose stream the request may open, once: by the token in its address. @param conversationId as above */
  streamOf(request: HttpRequest, token: string, conversationId: string): ConversationClaims | Refused
}

/** @param secret `DIRECT_LINE_SECRET`, or what stands for it in development */
export function createAccess(secret: string, tokens: ConversationTokens, allowsOrigin: AllowsOrigin): Access {
  const expected = hashed(Buffer.from(secret))
  const hasSecret = (request: HttpRequest) => {
    const presented = presentedIn(request)
    // Headers arrive byte by byte (RFC 9110 5.5), and a secret is whatever its owner wrote.
    return presented !== undefined && timingSafeEqual(hashed(Buffer.from(presented, 'latin1')), expected)
  }

  function judge(
    claims: ReturnType<ConversationTokens['read']>,
    request: HttpRequest,
    conversationId: string | undefined,
  ): ConversationClaims | Refused {
    if (claims === 'expired') return refusal(403, 'TokenExpired', 'The token has expired: get another.')
    if (claims === 'invalid' || !isItsOrigin(claims, request)) {
      return refusal(403, 'Forbidden', 'This is no token for this: get one at tokens/generate.')
    }
    if (conversationId !== undefined && conversationId !== claims.conversationId) return noSuchConversation
    return claims
  }

  return {
    hasSecret,

    beginnerOf(request) {
      if (hasSecret(request)) return { is: 'server' }
      if ((presentedIn(request) ?? '') !== '') return refusal(403, 'Forbidden', 'This is not DIRECT_LINE_SECRET.')
      const { authorization, origin } = request.headers
      if (authorization !== undefined || typeof origin !== 'string') return withoutToken
      if (allowsOrigin(origin)) return { is: 'browser', origin }
      return refusal(403, 'Forbidden', 'This website is not among those that may have the chat.')
    },

    claimsOf(request, conversationId) {
      const token = tokenIn(request)
      return token === undefined ? withoutToken : judge(tokens.read(token, 'talk'), request, conversationId)
    },

    streamOf: (request, token, conversationId) => judge(tokens.redeem(token), request, conversationId),
  }
}

const withoutToken = refusal(401, 'Unauthorized', 'Send Authorization: Bearer and a token.')

/** Whether there is one that is another's, nobody learns. */
const noSuchConversation = refusal(404, 'NotFound', 'There is no such conversation.')

const BEARER = /^Bearer +/i
const TOKEN = /^[\w.~+/=-]{1,4096}$/

/** What stands behind `Bearer` (RFC 6750 2.1). */
function presentedIn({ headers: { authorization } }: HttpRequest): string | undefined {
  return typeof authorization === 'string' && BEARER.test(authorization) ? authorization.replace(BEARER, '') : undefined
}

function tokenIn(request: HttpRequest): string | undefined {
  const presented = presentedIn(request)
  return presented !== undefined && TOKEN.test(presented) ? presented : undefined
}

/** Browsers say for which website they ask, and scripts cannot make them say another. */
function isItsOrigin({ origin }: ConversationClaims, { headers }: HttpRequest): boolean {
  return origin === undefined || headers.origin === undefined || headers.origin === origin
}

/** Of one length, so that comparing takes the same time for every guess. */
function hashed(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
