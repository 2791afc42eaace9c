import { AuthenticationConstants } from 'botframework-connector'
import type { BotFrameworkSettings } from './bot-framework-settings'

/** Somebody whose tokens are believed. */
export interface TrustedIssuer {
  /** The `iss` claims it writes. */
  readonly names: readonly string[]
  /** The OpenID document that leads to its keys. */
  readonly metadataUrl: string
  /** Whether its tokens name the service URL and its keys the channels they vouch for. */
  readonly boundToChannel: boolean
}

// The tenant in which the Emulator asks for a MultiTenant bot's token: botframework.com.
const BOT_FRAMEWORK_TENANT = 'd6d49420-f39b-4df7-a1dc-d59a935871db'

/**
 * Whose tokens are believed: the Bot Framework's channels; on a developer's machine also the Emulator, which sends a token
 * of the bot's own registration. (The SDK believes the Emulator's everywhere, and in any tenant the token itself names.)
 */
export function trustedIssuers({
  credentials,
  development,
  authority,
}: BotFrameworkSettings): readonly TrustedIssuer[] {
  const channels: TrustedIssuer = {
    names: [authority?.channelIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer],
    metadataUrl: authority?.channelMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    boundToChannel: true,
  }
  if (!development || credentials === undefined) return [channels]
  const tenant = credentials.type === 'MultiTenant' ? BOT_FRAMEWORK_TENANT : credentials.tenantId
  const emulator: TrustedIssuer = {
    names: [
      `${AuthenticationConstants.ValidTokenIssuerUrlTemplateV1}${tenant}/`,
      `${AuthenticationConstants.ValidTokenIssuerUrlTemplateV2}${tenant}/v2.0`,
    ],
    metadataUrl: authority?.emulatorMetadataUrl ?? AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
    boundToChannel: false,
  }
  return [channels, emulator]
}
