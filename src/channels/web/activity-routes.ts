import { randomUUID } from 'node:crypto'
import type { Clock } from '../../model/clock'
import type { AllowsOrigin, HttpRequest, HttpResponse, HttpRoute } from '../../model/http'
import type { RunTurn } from '../channel'
import type { LineNews } from '../line-news'
import type { TranscriptStore } from '../transcript-store'
import type { Access } from './access'
import { activityId, linesToActivitySet } from './line-to-activities'
import type { NoteTaken } from './note-taken'
import { parsePostedActivity, postedActivityToEvent } from './posted-activity'
import { DIRECT_LINE_PATH, type PostedResource } from './protocol'
import { refusal } from './refusal'
import { limitText, type Consume } from './request-limits'
import { PAGE } from './stream-hub'
import { readWatermark } from './watermark'

const MAX_BYTES = 64 * 1024

export interface ActivityRouteParts {
  readonly access: Access
  readonly consume: Consume
  readonly news: LineNews
  readonly noteTaken: NoteTaken
  readonly runTurn: RunTurn
  readonly transcripts: TranscriptStore
  readonly allowsOrigin: AllowsOrigin
  readonly clock: Clock
}

/** What is said in a conversation: `POST` and `GET conversations/{id}/activities` of Direct Line 3.0. */
export function createActivityRoutes(parts: ActivityRouteParts): readonly HttpRoute[] {
  const { access, consume, news, noteTaken, runTurn, transcripts, clock } = parts

  async function post(request: HttpRequest): Promise<HttpResponse> {
    const claims = access.claimsOf(request, request.params.id)
    if ('refused' in claims) return claims.refused
    const { conversationId } = claims
    const tooMany = (await consume('post', conversationId)) ?? (await consume('post-from', request.remoteAddress))
    if (tooMany !== undefined) return tooMany
    const activity = parsePostedActivity(request.body)
    if ('invalid' in activity) {
      return refusal(400, 'BadArgument', `${activity.invalid} is missing or of a wrong type.`).refused
    }
    const eventId = randomUUID()
    const event = postedActivityToEvent(activity, claims, request, { id: `post:${eventId}`, at: clock.now() })
    if (event === undefined) return posted(activityId(conversationId, eventId))
    await runTurn(event, () => {
      news.tell(conversationId)
      return Promise.resolve()
    })
    const line = await transcripts.find(event.ref, event.id)
    // Of a turn that deleted the conversation the person's line is not kept.
    return posted(activityId(conversationId, line?.position ?? eventId))
  }

  async function read(request: HttpRequest): Promise<HttpResponse> {
    const claims = access.claimsOf(request, request.params.id)
    if ('refused' in claims) return claims.refused
    const tooMany = await consume('read', claims.conversationId)
    if (tooMany !== undefined) return tooMany
    const after = readWatermark(request.query.watermark, clock.now())
    const lines = await transcripts.read(claims.conversationId, after, PAGE)
    await noteTaken(claims.conversationId, lines)
    return { status: 200, json: linesToActivitySet(claims, lines, after) }
  }

  const shared = { path: `${DIRECT_LINE_PATH}/conversations/:id/activities`, allowsOrigin: parts.allowsOrigin }
  return [
    {
      ...shared,
      method: 'POST',
      access: `the conversation's own token; ${limitText('post', 'post-from')}`,
      maxBodyBytes: MAX_BYTES,
      handle: post,
    },
    {
      ...shared,
      method: 'GET',
      access: `the conversation's own token; ${limitText('read')}`,
      maxBodyBytes: 0,
      handle: read,
    },
  ]
}

function posted(id: string): HttpResponse {
  return { status: 200, json: { id } satisfies PostedResource }
}
