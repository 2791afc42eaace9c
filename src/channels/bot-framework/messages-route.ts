import { systemClock, type Clock } from '../../model/clock'
import { CodedError } from '../../model/coded-error'
import type { HttpRequest, HttpResponse, HttpRoute } from '../../model/http'
import type { Logger } from '../../model/logger'
import type { RunTurn } from '../channel'
import type { BotFrameworkSettings, CredentialsFactory } from './bot-framework-settings'
import type { Gateway, openGateway } from './open-gateway'

/** The route, and a way to load what it needs before the first request does. */
export interface MessagesRoute extends HttpRoute {
  /** Loads the SDK: about half a second in which nothing else runs. Call it once the server listens. */
  preload(): void
}

/**
 * `POST /api/messages`: the Bot Framework Emulator and every channel of Azure Bot Service.
 *
 * | status | when |
 * | --- | --- |
 * | 200 | the turn ran and its replies were taken, or the activity needs none, or it had its turn before |
 * | 400 | no activity (`error.message` says which field), or an invoke: the bot offers none |
 * | 401 | whoever sent it may not; no reason is given, the log has it |
 * | 500 | the turn failed; the channel may deliver the activity again |
 * | 502 | the channel did not take the replies; they are sent when it delivers the activity again |
 * | 503 | the sender cannot be checked, because the keys of the Bot Framework are out of reach |
 *
 * @param parts.credentialsFactory how replies are signed, where the settings do not say
 * @param parts.deliveryMs how long the replies of one turn may take to send, milliseconds; 8 s where it is not given
 * @throws CodedError `app-id-missing` for settings that would let anybody in
 */
export function createMessagesRoute(parts: {
  readonly settings: BotFrameworkSettings
  readonly runTurn: RunTurn
  readonly logger: Logger
  readonly clock?: Clock
  readonly credentialsFactory?: CredentialsFactory
  readonly deliveryMs?: number
}): MessagesRoute {
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
  }
}

function loadGateway(): typeof openGateway {
  // An import at the top would delay the start by half a second for everybody, and import() of our own file needs an
  // extension that only the built program has.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./open-gateway') as { readonly openGateway: typeof openGateway }).openGateway
}
