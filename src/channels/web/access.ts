import { createHash, timingSafeEqual } from 'node:crypto'
import type { AllowsOrigin, HttpRequest, HttpResponse } from '../../model/http'
import type { ConversationClaims, ConversationTokens } from './conversation-tokens'

/** Decides who may do what. Refusals are answers as Direct Line documents them: 401, 403 and 404. */
export interface Access {
  /** Whether the request presents the secret that other servers have. */
  hasSecret(request: HttpRequest): boolean
  /** Whether a browser asks for an allowed website. Any program can say so: it opens a conversation of its own, and no other. */
  isFromAllowedOrigin(request: HttpRequest): boolean
  /** Whose token the request carries. @param conversationId where one is asked for; another's counts as absent */
  claimsOf(request: HttpRequest, conversationId?: string): ConversationClaims | { readonly refusal: HttpResponse }
}

/** @param secret `DIRECT_LINE_SECRET`, or what stands for it in development */
export function createAccess(secret: string, tokens: ConversationTokens, allowsOrigin: AllowsOrigin): Access {
  const expected = hashed(secret)
  return {
    hasSecret(request) {
      const presented = bearerOf(request)
      return presented !== undefined && timingSafeEqual(hashed(presented), expected)
    },
    isFromAllowedOrigin({ headers: { origin } }) {
      return typeof origin === 'string' && allowsOrigin(origin)
    },
    claimsOf(request, conversationId) {
      const token = bearerOf(request)
      if (token === undefined)
        return { refusal: refusal(401, 'Unauthorized', 'Send Authorization: Bearer and a token.') }
      const claims = tokens.read(token, 'talk')
      if (claims === 'expired') return { refusal: refusal(403, 'TokenExpired', 'The token has expired: get another.') }
      if (claims === 'invalid' || !isItsOrigin(claims, request)) {
        return { refusal: refusal(403, 'Forbidden', 'This is no token for this: get one at tokens/generate.') }
      }
      if (conversationId !== undefined && conversationId !== claims.conversationId) {
        return { refusal: refusal(404, 'NotFound', 'There is no such conversation.') }
      }
      return claims
    },
  }
}

/** An error body of Direct Line 3.0. */
export function refusal(status: number, code: string, message: string): HttpResponse {
  return { status, json: { error: { code, message } } }
}

const BEARER = /^Bearer ([\w.~+/=-]{1,4096})$/

function bearerOf({ headers: { authorization } }: HttpRequest): string | undefined {
  return typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined
}

/** Browsers say for which website they ask, and scripts cannot make them say another. */
function isItsOrigin({ origin }: ConversationClaims, request: HttpRequest): boolean {
  return origin === undefined || request.headers.origin === undefined || request.headers.origin === origin
}

/** Of one length, so that comparing takes the same time for every guess. */
function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
