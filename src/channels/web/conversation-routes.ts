import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../model/clock'
import type { ConversationRef } from '../../model/event'
import type { AllowsOrigin, HttpRequest, HttpResponse, HttpRoute } from '../../model/http'
import type { RunTurn } from '../channel'
import type { LineNews } from '../line-news'
import type { Access } from './access'
import { TALK_SECONDS, type ConversationClaims, type ConversationTokens } from './conversation-tokens'
import { localeOf } from './posted-activity'
import { DIRECT_LINE_PATH, type ConversationGrant } from './protocol'
import { refusal, type Refused } from './refusal'
import { limitText, type Consume } from './request-limits'
import { STREAM_TOKEN } from './stream-route'

/** Bodies of these routes name a user at most. */
const MAX_BYTES = 4 * 1024

const tokenRequest = z
  .object({
    user: z.object({ id: z.string().min(1).max(200).nullish() }).nullish(),
    resume: z.string().max(4096).nullish(),
  })
  .nullish()

/** Of what Microsoft's client says when it begins, the language is all that is not in the token. */
const startRequest = z.object({ locale: z.string().max(50).optional().catch(undefined) }).catch({ locale: undefined })

export interface ConversationRouteParts {
  readonly access: Access
  readonly tokens: ConversationTokens
  readonly consume: Consume
  readonly news: LineNews
  readonly runTurn: RunTurn
  readonly allowsOrigin: AllowsOrigin
  readonly clock: Clock
  /** Where the stream of a conversation is, as the asker reaches this service. */
  readonly streamAddress: (request: HttpRequest, conversationId: string) => URL
}

/**
 * How a conversation is begun and gone on with: `tokens/generate`, `tokens/refresh`, `POST conversations` and
 * `GET conversations/{id}` of Direct Line 3.0. A conversation needs no row to exist: the token says that it does.
 */
export function createConversationRoutes(parts: ConversationRouteParts): readonly HttpRoute[] {
  const { access, tokens, consume, news, runTurn, clock } = parts

  function grant(claims: ConversationClaims): ConversationGrant {
    return {
      conversationId: claims.conversationId,
      token: tokens.issue(claims, 'talk'),
      expires_in: TALK_SECONDS,
    }
  }

  function grantWithStream(request: HttpRequest, claims: ConversationClaims): ConversationGrant {
    const url = parts.streamAddress(request, claims.conversationId)
    url.searchParams.set(STREAM_TOKEN, tokens.issue(claims, 'stream'))
    const { watermark } = request.query
    if (watermark !== undefined) url.searchParams.set('watermark', watermark)
    return { ...grant(claims), streamUrl: url.href }
  }

  /** New to this service, or the conversation that the resume token is for. */
  function claimsFor(request: HttpRequest): ConversationClaims | Refused {
    const beginner = access.beginnerOf(request)
    if ('refused' in beginner) return beginner
    const body = tokenRequest.safeParse(request.body)
    if (!body.success) return refusal(400, 'BadArgument', 'user.id and resume are texts, or absent.')
    const { user, resume } = body.data ?? {}
    if (beginner.is === 'server') return newConversation({ userId: user?.id ?? undefined })
    const { origin } = beginner
    if (typeof resume !== 'string') return newConversation({ origin })
    const resumed = tokens.read(resume, 'resume')
    if (typeof resumed === 'object' && resumed.origin === origin) return resumed
    return refusal(403, 'ResumeExpired', 'This conversation cannot be gone on with: begin another.')
  }

  async function generate(request: HttpRequest): Promise<HttpResponse> {
    const tooMany = await consume('token', request.remoteAddress)
    if (tooMany !== undefined) return tooMany
    const claims = claimsFor(request)
    if ('refused' in claims) return claims.refused
    const resume = claims.origin === undefined ? {} : { resume: tokens.issue(claims, 'resume') }
    return { status: 200, json: { ...grant(claims), ...resume } }
  }

  async function refresh(request: HttpRequest): Promise<HttpResponse> {
    const tooMany = await consume('token', request.remoteAddress)
    if (tooMany !== undefined) return tooMany
    const claims = access.claimsOf(request)
    return 'refused' in claims ? claims.refused : { status: 200, json: grant(claims) }
  }

  async function start(request: HttpRequest): Promise<HttpResponse> {
    const tooMany = await consume('start', request.remoteAddress)
    if (tooMany !== undefined) return tooMany
    const claims = access.hasSecret(request) ? claimsFor(request) : access.claimsOf(request)
    if ('refused' in claims) return claims.refused
    const { conversationId, userId } = claims
    const ref: ConversationRef = { channel: 'web', conversationId, userId }
    const locale = localeOf(startRequest.parse(request.body).locale, request.headers['accept-language'])
    const welcomed: string[] = []
    // Begun a second time, by another tab or after a lost answer, it is the same arrival, and nobody is welcomed twice.
    const arrival = { id: 'joined', ref, at: clock.now(), transcribe: {}, ...(locale !== undefined && { locale }) }
    await runTurn({ ...arrival, kind: 'joined' }, () => {
      welcomed.push(conversationId)
      news.tell(conversationId)
      return Promise.resolve()
    })
    return { status: welcomed.length > 0 ? 201 : 200, json: grantWithStream(request, claims) }
  }

  async function reconnect(request: HttpRequest): Promise<HttpResponse> {
    const claims = access.claimsOf(request, request.params.id)
    if ('refused' in claims) return claims.refused
    const tooMany = await consume('read', claims.conversationId)
    return tooMany ?? { status: 200, json: grantWithStream(request, claims) }
  }

  const shared = { allowsOrigin: parts.allowsOrigin }
  return [
    {
      ...shared,
      method: 'POST',
      path: `${DIRECT_LINE_PATH}/tokens/generate`,
      access: `DIRECT_LINE_SECRET, or a browser on an allowed website; ${limitText('token')}`,
      maxBodyBytes: MAX_BYTES,
      handle: generate,
    },
    {
      ...shared,
      method: 'POST',
      path: `${DIRECT_LINE_PATH}/tokens/refresh`,
      access: `a token that has not expired; ${limitText('token')}`,
      maxBodyBytes: MAX_BYTES,
      handle: refresh,
    },
    {
      ...shared,
      method: 'POST',
      path: `${DIRECT_LINE_PATH}/conversations`,
      access: `DIRECT_LINE_SECRET or a token; ${limitText('start')}`,
      maxBodyBytes: MAX_BYTES,
      handle: start,
    },
    {
      ...shared,
      method: 'GET',
      path: `${DIRECT_LINE_PATH}/conversations/:id`,
      access: `the conversation's own token; ${limitText('read')}`,
      maxBodyBytes: 0,
      handle: reconnect,
    },
  ]
}

function newConversation(given: {
  readonly userId?: string | undefined
  readonly origin?: string
}): ConversationClaims {
  const { userId = `dl_${randomUUID()}`, origin } = given
  return { conversationId: randomBytes(16).toString('base64url'), userId, ...(origin !== undefined && { origin }) }
}
