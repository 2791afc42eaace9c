import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder'
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorFactory,
  UserTokenClient,
} from 'botframework-connector'
import type { Authority, BotFrameworkSettings, CredentialsFactory } from './bot-framework-settings'
import { PatientConnectorFactory } from './patient-connector'

/**
 * The SDK's authentication, both ways, for one registration. Whatever it makes anew for each turn although nothing of the
 * turn is in it is made once: that is a third of a turn's work.
 */
export class BotAuthentication extends ConfigurationBotFrameworkAuthentication {
  private connectors: ConnectorFactory | undefined
  private userTokens: Promise<UserTokenClient> | undefined

  /** @param credentialsFactory how replies are signed; by the settings where it is not given */
  constructor(settings: BotFrameworkSettings, credentialsFactory?: CredentialsFactory) {
    super(sdkConfiguration(settings), credentialsFactory)
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const sender = await super.authenticateRequest(activity, header)
    return { ...sender, connectorFactory: this.createConnectorFactory(sender.claimsIdentity) }
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return (this.connectors ??= new PatientConnectorFactory(super.createConnectorFactory(identity)))
  }

  /** Nobody signs in to this bot, but every turn of the SDK starts with a client for it. */
  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    const client = (this.userTokens ??= super.createUserTokenClient(identity))
    try {
      return await client
    } catch (error) {
      this.userTokens = undefined
      throw error
    }
  }
}

function sdkConfiguration({ credentials, authority }: BotFrameworkSettings) {
  return {
    ...(credentials && { MicrosoftAppId: credentials.appId, MicrosoftAppType: credentials.type }),
    ...(credentials && 'tenantId' in credentials && { MicrosoftAppTenantId: credentials.tenantId }),
    ...(credentials && 'password' in credentials && { MicrosoftAppPassword: credentials.password }),
    ...(authority && sdkAuthority(authority)),
  }
}

function sdkAuthority(authority: Authority) {
  return {
    ToChannelFromBotLoginUrl: authority.loginUrl,
    ToChannelFromBotOAuthScope: authority.oauthScope,
    ToBotFromChannelTokenIssuer: authority.channelIssuer,
    OAuthUrl: authority.oauthUrl,
    ToBotFromChannelOpenIdMetadataUrl: authority.channelMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: authority.emulatorMetadataUrl,
    CallerId: authority.callerId,
  }
}
