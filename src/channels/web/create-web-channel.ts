import type { Clock } from '../../model/clock'
import type { HttpRoute, StreamRoute } from '../../model/http'
import type { Logger } from '../../model/logger'
import type { RunTurn } from '../channel'
import type { LineNews } from '../line-news'
import type { SendLater } from '../send-later'
import type { TranscriptStore } from '../transcript-store'
import { createAccess } from './access'
import { createActivityRoutes } from './activity-routes'
import { createConversationRoutes } from './conversation-routes'
import { createConversationTokens } from './conversation-tokens'
import { createNoteTaken } from './note-taken'
import { originPolicy } from './origin-policy'
import { createRequestLimits } from './request-limits'
import { streamAddress } from './stream-address'
import { createStreamHub } from './stream-hub'
import { createStreamRoute } from './stream-route'
import { createWidgetSettingsRoute, type WidgetFront } from './widget-settings'

export interface WebChannelParts {
  readonly settings: {
    /** What other servers present to get tokens, of 32 characters or more. */
    readonly secret: string
    readonly widgetOrigins: readonly string[]
    /** Without a slash at its end. */
    readonly publicUrl: string
    readonly production: boolean
  }
  readonly front: (locale: string | undefined) => WidgetFront
  readonly runTurn: RunTurn
  readonly transcripts: TranscriptStore
  readonly news: LineNews
  readonly clock: Clock
  readonly logger: Logger
}

/** The chat on websites: Direct Line 3.0 over REST and WebSocket, and what the widget is told before it begins. */
export interface WebChannel {
  readonly routes: readonly HttpRoute[]
  readonly streams: readonly StreamRoute[]
  /** At once to whoever listens, to the others at their next visit; durable when it resolves. */
  readonly sendLater: SendLater
}

export function createWebChannel(parts: WebChannelParts): WebChannel {
  const { settings, runTurn, transcripts, news, clock, logger } = parts
  const allowsOrigin = originPolicy(settings)
  const tokens = createConversationTokens(settings.secret, clock)
  const access = createAccess(settings.secret, tokens, allowsOrigin)
  const consume = createRequestLimits()
  const noteTaken = createNoteTaken(transcripts, logger)
  const hub = createStreamHub({ transcripts, news, noteTaken, logger })
  const shared = { access, tokens, consume, news, noteTaken, runTurn, transcripts, allowsOrigin, clock }

  return {
    routes: [
      ...createConversationRoutes({
        ...shared,
        streamAddress: (request, conversationId) => streamAddress(settings, request, conversationId),
      }),
      ...createActivityRoutes(shared),
      createWidgetSettingsRoute({ front: parts.front, allowsOrigin }),
    ],
    streams: [createStreamRoute({ access, hub, allowsOrigin, clock })],
    async sendLater(ref, replies, key) {
      await transcripts.append(ref, { by: 'bot', occasion: 'later', replies }, clock.now(), key)
      news.tell(ref.conversationId)
      return 'sent'
    },
  }
}
