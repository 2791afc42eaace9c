import type { HttpRequest, HttpResponse } from '../../model/http'
import { isLoopback } from '../../model/loopback'
import type { SendLater } from '../send-later'
import { parseActivity, type ChannelActivity } from './activity-schema'
import { answerActivity } from './answer-activity'
import { badRequest } from './bad-request'
import { BotAuthentication } from './bot-authentication'
import type { BotFrameworkSettings, CredentialsFactory } from './bot-framework-settings'
import { channelBindingRefusal } from './channel-binding'
import type { ChannelParts } from './channel-parts'
import { DELIVERY_MS } from './delivery-deadline'
import { failureStatus } from './failure-status'
import { memberProfiles, type ProfileOf } from './member-profiles'
import type { Refusal, Refused } from './refusal'
import { serviceUrlRefusal } from './service-url-policy'
import { TYPING_AFTER_MS } from './show-typing'
import { signingKeysAt } from './signing-keys'
import { speakLater } from './speak-later'
import { tenantRefusal } from './tenant-policy'
import { tokenVerifier, type VerifiedToken } from './token-verifier'
import { trustedIssuers } from './trusted-issuers'
import { TurnAdapter } from './turn-adapter'
import { turnsOf } from './turns'

/** Everything behind `/api/messages` that needs the SDK. */
export interface Gateway {
  answer(request: HttpRequest): Promise<HttpResponse>
  readonly sendLater: SendLater
  readonly profileOf: ProfileOf
}

/** Times are as in `ChannelParts`, and its usual ones where they are not given. */
export type GatewayParts = Omit<ChannelParts, 'deliveryMs' | 'typingAfterMs'> &
  Partial<Pick<ChannelParts, 'deliveryMs' | 'typingAfterMs'>> & {
    /** How replies are signed; by the settings where it is not given. */
    readonly credentialsFactory?: CredentialsFactory
  }

/** For `createMessagesRoute`, which says what is answered when and loads this file when it is needed. */
export function openGateway(parts: GatewayParts): Gateway {
  const { settings, logger } = parts
  const channel: ChannelParts = { deliveryMs: DELIVERY_MS, typingAfterMs: TYPING_AFTER_MS, ...parts }
  const adapter = new TurnAdapter(new BotAuthentication(settings, parts.credentialsFactory))
  const { profileOf, runTurn } = memberProfiles(channel, adapter)
  const runOf = turnsOf({ ...channel, runTurn }, adapter)
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
    return answerActivity(activity, channel, runOf(activity, sender))
  }

  function refuse(refused: Refusal, activity?: ChannelActivity): HttpResponse {
    logger.info({ refused, channel: activity?.channelId }, 'refused a request to /api/messages')
    return { status: 401 }
  }

  return {
    sendLater: speakLater(channel, adapter),
    profileOf,
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
