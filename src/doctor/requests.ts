import type { BotCredentials } from '../model/bot-credentials'
import type { Config } from '../server/config'
import { reach, type Network, type Reached } from './reach'

/** The requests that more than one check looks at, each made once, and whatever else is asked for. */
export interface Requests {
  /** Asks Microsoft for the token that replies are sent with; undefined where there is no secret to ask with. */
  readonly token: () => Promise<Reached> | undefined
  /** Calls the messaging endpoint as Azure would, but without a token. */
  readonly endpoint: () => Promise<Reached>
  /** Fetches a page as a reader's browser would. */
  readonly page: (url: string) => Promise<Reached>
}

/** What the Bot Framework's own SDK asks for. */
const SCOPE = 'https://api.botframework.com/.default'
/** The directory that knows every multi-tenant bot. */
const MULTI_TENANT_DIRECTORY = 'botframework.com'

export function createRequests({ credentials, publicUrl }: Config, network: Network): Requests {
  let token: Promise<Reached> | undefined
  let endpoint: Promise<Reached> | undefined
  return {
    token: () => {
      if (credentials === undefined || !('password' in credentials)) return undefined
      return (token ??= askForToken(credentials, network))
    },
    endpoint: () =>
      (endpoint ??= reach(network, `${publicUrl}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        // No activity at all: should nobody ask for a token there, no turn runs for it.
        body: '{}',
        redirect: 'manual',
      })),
    page: (url) => reach(network, url, { headers: { accept: 'text/html' } }),
  }
}

/** The client credentials grant of the Microsoft identity platform, version 2.0. */
function askForToken(
  credentials: Extract<BotCredentials, { readonly password: string }>,
  network: Network,
): Promise<Reached> {
  const directory = 'tenantId' in credentials ? credentials.tenantId : MULTI_TENANT_DIRECTORY
  return reach(network, `${network.loginUrl}/${directory}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.appId,
      client_secret: credentials.password,
      scope: SCOPE,
    }),
    redirect: 'manual',
  })
}
