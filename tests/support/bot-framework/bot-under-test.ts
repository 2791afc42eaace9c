import type { Deliver, RunTurn } from '../../../src/channels/channel'
import type { BotFrameworkSettings } from '../../../src/channels/bot-framework/bot-framework-settings'
import { createMessagesRoute } from '../../../src/channels/bot-framework/messages-route'
import type { GatewayParts } from '../../../src/channels/bot-framework/open-gateway'
import type { ProfileOf } from '../../../src/channels/bot-framework/member-profiles'
import type { SendLater } from '../../../src/channels/send-later'
import type { InboundEvent } from '../../../src/model/event'
import type { Logger } from '../../../src/model/logger'
import type { Reply } from '../../../src/model/reply'
import { startConnector, type ConnectorServer } from './connector-server'
import { startKeyServer, type KeyServer } from './key-server'
import { nothingKept } from './nothing-kept'
import { postJson, type Answer } from './post-json'
import { serveRoute } from './serve-route'
import { newKeyPair, token } from './signed-token'
import { LocalCredentialsFactory } from './test-credentials'

export const APP_ID = '3f6f1f0e-1d0c-4a51-9e2e-0c5f6f0f0001'
export const OWN_TENANT = '7a1b0c0d-2222-4444-8888-000000000001'
export const CHANNEL_ISSUER = 'https://api.botframework.com'
export const EMULATOR_ISSUER = `https://sts.windows.net/${OWN_TENANT}/`

/** Keys are slow to make: once for all tests of a file. */
export const channelKey = newKeyPair()
export const strangersKey = newKeyPair()

/** The channel over real HTTP, between a key server and a connector that are real too. */
export interface BotUnderTest {
  readonly settings: BotFrameworkSettings
  readonly credentialsFactory: LocalCredentialsFactory
  readonly keys: KeyServer
  readonly connector: ConnectorServer
  /** What arrived at the conversation. */
  readonly events: InboundEvent[]
  /** What was logged: level, details, message. */
  readonly log: readonly (readonly [string, object, string])[]
  /** A message as a channel would send it, with changes; a field that is undefined is left out. */
  readonly activity: (changes?: object) => Record<string, unknown>
  /** A token as the channel would sign it for `activity()`, with changes. */
  readonly goodToken: (claims?: object, header?: object) => string
  readonly goodClaims: (claims?: object) => object
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Posts a message with its token. */
  send(changes?: object): Promise<Answer>
  readonly sendLater: SendLater
  readonly profileOf: ProfileOf
  close(): Promise<void>
}

export const echo: RunTurn = async (event: InboundEvent, deliver: Deliver) => {
  const text = event.kind === 'message' ? `You said: ${event.text}` : event.kind
  await deliver([{ kind: 'notice', text, links: [], buttons: [] } satisfies Reply])
}

/**
 * @param changes settings of the bot; `credentials: undefined` asks nobody for a token
 * @param parts other parts of the route than the usual ones
 */
export async function startBot(
  changes: Partial<BotFrameworkSettings> | { readonly credentials: undefined } = {},
  runTurn: RunTurn = echo,
  parts: Partial<Omit<GatewayParts, 'settings' | 'runTurn' | 'credentialsFactory'>> & {
    readonly credentialsFactory?: LocalCredentialsFactory
  } = {},
): Promise<BotUnderTest> {
  const keys = await startKeyServer([{ pair: channelKey, endorsements: ['webchat', 'msteams', 'emulator', 'sms'] }])
  const connector = await startConnector()
  const events: InboundEvent[] = []
  const log: [string, object, string][] = []
  const write = (level: string) => (details: object, message: string) => void log.push([level, details, message])
  const logger: Logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const { credentials, ...rest } = {
    credentials: { type: 'SingleTenant', appId: APP_ID, tenantId: OWN_TENANT, password: 'never sent' } as const,
    development: true,
    allowedTenantIds: [],
    serviceHosts: [],
    authority: {
      loginUrl: 'https://login.invalid',
      oauthScope: 'https://api.botframework.com',
      oauthUrl: 'https://token.invalid',
      channelIssuer: CHANNEL_ISSUER,
      channelMetadataUrl: keys.metadataUrl(),
      emulatorMetadataUrl: keys.metadataUrl(),
      callerId: 'urn:botframework:azure',
    },
    ...changes,
  }
  const settings: BotFrameworkSettings = { ...rest, ...(credentials && { credentials }) }
  const { credentialsFactory = new LocalCredentialsFactory(APP_ID), ...others } = parts
  const route = createMessagesRoute({
    settings,
    runTurn: (event, deliver) => {
      events.push(event)
      return runTurn(event, deliver)
    },
    logger,
    ...nothingKept,
    ...others,
    ...(credentials && { credentialsFactory }),
  })
  const server = await serveRoute(route)

  const activity = (changed: object = {}) =>
    JSON.parse(
      JSON.stringify({
        type: 'message',
        id: 'activity-1',
        channelId: 'webchat',
        serviceUrl: connector.url,
        conversation: { id: 'conversation-1' },
        from: { id: 'person-1', name: 'Ada' },
        recipient: { id: 'bot-1', name: 'FAQ' },
        text: 'How do I renew?',
        ...changed,
      }),
    ) as Record<string, unknown>
  const goodClaims = (claims: object = {}) => {
    const now = Math.floor(Date.now() / 1000)
    const usual = { iss: CHANNEL_ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3600, serviceurl: connector.url }
    return JSON.parse(JSON.stringify({ ...usual, ...claims })) as object
  }
  const goodToken = (claims?: object, header: object = {}) =>
    token({ typ: 'JWT', alg: 'RS256', kid: channelKey.id, ...header }, goodClaims(claims), {
      rsa: channelKey.privateKey,
    })
  const post: BotUnderTest['post'] = (body, headers = {}) => postJson(`${server.url}/api/messages`, body, headers)
  return {
    settings,
    credentialsFactory,
    keys,
    connector,
    events,
    log,
    activity,
    goodClaims,
    goodToken,
    post,
    send: (changed) => post(activity(changed), { authorization: `Bearer ${goodToken()}` }),
    sendLater: (ref, replies, key) => route.sendLater(ref, replies, key),
    profileOf: (ref) => route.profileOf(ref),
    close: async () => {
      await Promise.all([server.close(), keys.close(), connector.close()])
    },
  }
}
