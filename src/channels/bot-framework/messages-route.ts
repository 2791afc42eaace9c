import { systemClock } from '../../model/clock'
import { CodedError } from '../../model/coded-error'
import type { HttpRequest, HttpResponse, HttpRoute } from '../../model/http'
import type { SendLater } from '../send-later'
import type { ProfileOf } from './member-profiles'
import type { Gateway, GatewayParts, openGateway } from './open-gateway'

/** The route, and a way to load what it needs before the first request does. */
export interface MessagesRoute extends HttpRoute {
  /** Loads the SDK: about half a second in which nothing else runs. Call it once the server listens. */
  preload(): void
  readonly sendLater: SendLater
  /** The name and e-mail of somebody in Teams, as their organization has them. */
  readonly profileOf: ProfileOf
}

/**
 * `POST /api/messages`: the Bot Framework Emulator and every channel of Azure Bot Service.
 *
 * | status | when |
 * | --- | --- |
 * | 200 | the turn ran and its replies were taken, or nobody knows whether they were, or the activity needs none, or it had its turn before; an invoke was answered |
 * | 400 | no activity (`error.message` says which field), or an invoke whose value does not fit its name |
 * | 401 | whoever sent it may not; no reason is given, the log has it |
 * | 404 | an invoke that the bot does not offer |
 * | 500 | the turn failed; the channel may deliver the activity again |
 * | 502 | the channel refused the replies; they are sent when it delivers the activity again |
 * | 503 | the sender cannot be checked, because the keys of the Bot Framework are out of reach |
 *
 * @param parts.clock the system's where it is not given
 * @throws CodedError `app-id-missing` for settings that would let anybody in
 */
export function createMessagesRoute(
  parts: Omit<GatewayParts, 'clock'> & Partial<Pick<GatewayParts, 'clock'>>,
): MessagesRoute {
  const { settings } = parts
  if (settings.credentials === undefined && !settings.development) {
    throw new CodedError('app-id-missing', 'Set MicrosoftAppId: without it /api/messages would answer anybody.')
  }
  let gateway: Gateway | undefined
  const open = () => (gateway ??= loadGateway()({ ...parts, clock: parts.clock ?? systemClock }))

  return {
    method: 'POST',
    path: '/api/messages',
    access:
      settings.credentials === undefined
        ? 'anybody on this machine (development, no MicrosoftAppId)'
        : 'a token of the Bot Framework for this bot',
    maxBodyBytes: 256 * 1024,
    handle: async (request: HttpRequest): Promise<HttpResponse> => open().answer(request),
    preload: () => void open(),
    sendLater: (ref, replies, key) => open().sendLater(ref, replies, key),
    profileOf: (ref) => open().profileOf(ref),
  }
}

function loadGateway(): typeof openGateway {
  // An import at the top would delay the start by half a second for everybody, and import() of our own file needs an
  // extension that only the built program has.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./open-gateway') as { readonly openGateway: typeof openGateway }).openGateway
}
