import type { ServiceClientCredentialsFactory } from 'botframework-connector'
import type { BotCredentials } from '../../model/bot-credentials'

/** Where tokens come from and go to. The SDK mixes its own addresses with given ones unless it is given every one. */
export interface Authority {
  readonly loginUrl: string
  readonly oauthScope: string
  readonly oauthUrl: string
  /** The `iss` of tokens that channels send. */
  readonly channelIssuer: string
  readonly channelMetadataUrl: string
  readonly emulatorMetadataUrl: string
  readonly callerId: string
}

/** What the Bot Framework channel needs to know. */
export interface BotFrameworkSettings {
  /** Absent: nobody is asked for a token. Only with `development`. */
  readonly credentials?: BotCredentials
  /** Whether this is a developer's machine: service URLs on it, the Emulator's tokens and, without credentials, no token. */
  readonly development: boolean
  /** Tenants that may ask. Empty: the bot's own tenant, or every tenant for a MultiTenant registration. */
  readonly allowedTenantIds: readonly string[]
  /** Hosts besides Microsoft's that replies may be sent to: `chat.example.org`, `*.example.org`, with a port if it is not 443. */
  readonly serviceHosts: readonly string[]
  /** Microsoft's public cloud where it is absent. */
  readonly authority?: Authority
}

/** What gives the SDK the token that a reply is sent with. */
export type CredentialsFactory = Pick<ServiceClientCredentialsFactory, keyof ServiceClientCredentialsFactory>
