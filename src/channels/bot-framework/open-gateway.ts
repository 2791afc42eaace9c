import type { TurnContext } from 'botbuilder'
import type { Clock } from '../../model/clock'
import type { HttpRequest, HttpResponse } from '../../model/http'
import type { Logger } from '../../model/logger'
import { isLoopback } from '../../model/loopback'
import type { Deliver, RunTurn } from '../channel'
import { repliesToActivities } from '../replies-to-activities'
import { parseActivity, type ChannelActivity } from './activity-schema'
import { activityToEvent } from './activity-to-event'
import { BotAuthentication } from './bot-authentication'
import type { BotFrameworkSettings, CredentialsFactory } from './bot-framework-settings'
import { channelBindingRefusal } from './channel-binding'
import { abilitiesOf } from './channel-abilities'
import { DELIVERY_MS, withinDeadline } from './delivery-deadline'
import { deliveryError } from './delivery-error'
import { failureStatus } from './failure-status'
import type { Refusal, Refused } from './refusal'
import { serviceUrlRefusal } from './service-url-policy'
import { signingKeysAt } from './signing-keys'
import { tenantRefusal } from './tenant-policy'
import { tokenVerifier, type VerifiedToken } from './token-verifier'
import { trustedIssuers } from './trusted-issuers'
import { TurnAdapter } from './turn-adapter'

/** Everything behind `/api/messages` that needs the SDK. */
export interface Gateway {
  answer(request: HttpRequest): Promise<HttpResponse>
}

/** For `createMessagesRoute`, which says what is answered when and loads this file when it is needed. */
export function openGateway(parts: {
  readonly settings: BotFrameworkSettings
  readonly runTurn: RunTurn
  readonly logger: Logger
  readonly clock: Clock
  readonly credentialsFactory?: CredentialsFactory
  readonly deliveryMs?: number
}): Gateway {
  const { settings, runTurn, logger, clock, deliveryMs = DELIVERY_MS } = parts
  const adapter = new TurnAdapter(new BotAuthentication(settings, parts.credentialsFactory))
  const checkSender = senderCheck(settings)

  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const proof = await checkSender(request)
    if ('refused' in proof) return refuse(proof.refused)
    const parsed = parseActivity(request.body)
    if ('invalid' in parsed) return badRequest(parsed.invalid)
    const { activity } = parsed
    const refused =
      channelBindingRefusal(proof, activity) ??
      serviceUrlRefusal(activity.serviceUrl, settings) ??
      tenantRefusal(activity, settings)
    if (refused !== undefined) return refuse(refused, activity)
    const sender = await adapter.authenticate(activity, authorizationOf(request))
    if ('refused' in sender) return refuse(sender.refused, activity)
    const event = activityToEvent(activity, clock.now())
    if (event === undefined) return activity.type === 'invoke' ? badRequest('name: no such invoke') : { status: 200 }
    const result = await adapter.run(activity, sender, (context) => runTurn(event, deliverTo(context, activity)))
    return result === undefined ? { status: 200 } : { status: result.status, json: result.body }
  }

  function deliverTo(context: TurnContext, { channelId, from }: ChannelActivity): Deliver {
    return async (replies) => {
      if (replies.length === 0) return
      try {
        const activities = [...repliesToActivities(replies, abilitiesOf(channelId), from.id)]
        await withinDeadline(deliveryMs, () => context.sendActivities(activities))
      } catch (thrown) {
        const { error, undeliverable, status } = deliveryError(thrown)
        if (!undeliverable) throw error
        logger.warn({ channel: channelId, status }, 'nobody is there to read the reply: the bot was removed or blocked')
      }
    }
  }

  function refuse(refused: Refusal, activity?: ChannelActivity): HttpResponse {
    logger.info({ refused, channel: activity?.channelId }, 'refused a request to /api/messages')
    return { status: 401 }
  }

  return {
    answer: (request) =>
      answer(request).catch((error: unknown) => {
        const { status, details } = failureStatus(error)
        logger.error(details, 'an activity could not be answered')
        return { status }
      }),
  }
}

function senderCheck(settings: BotFrameworkSettings): (request: HttpRequest) => Promise<VerifiedToken | Refused> {
  const { credentials } = settings
  if (credentials === undefined) {
    // The server listens on loopback alone. A tunnel, or a web page whose name was made to lead to this machine, still
    // gets here, and both bring the Host that they were called by.
    return ({ headers }) => Promise.resolve(fromThisMachine(headers.host))
  }
  const verifyToken = tokenVerifier(credentials.appId, trustedIssuers(settings), (url) => signingKeysAt(url))
  return ({ headers }) => verifyToken(headers.authorization)
}

function fromThisMachine(host: HttpRequest['headers'][string]): VerifiedToken | Refused {
  const name = typeof host === 'string' ? host.replace(/:\d+$/, '') : ''
  return isLoopback(name) ? {} : { refused: 'not-from-this-machine' }
}

function authorizationOf({ headers }: HttpRequest): string {
  const { authorization } = headers
  return typeof authorization === 'string' ? authorization : ''
}

function badRequest(message: string): HttpResponse {
  return { status: 400, json: { error: { code: 'invalid-activity', message } } }
}
