import { AppCredentials, PasswordServiceClientCredentialFactory } from 'botframework-connector'

/** What the bot shows its channel in these tests. */
export const OUTGOING_TOKEN = 'outgoing-token-of-the-test'

class LocalCredentials extends AppCredentials {
  protected override refreshToken(): ReturnType<AppCredentials['refreshToken']> {
    const expiresOn = new Date(Date.now() + 3_600_000)
    return Promise.resolve({ accessToken: OUTGOING_TOKEN, expiresOn })
  }
}

/** Signs replies without asking Microsoft for a token; knows its app id as the real one does. */
export class LocalCredentialsFactory extends PasswordServiceClientCredentialFactory {
  constructor(appId: string) {
    super(appId, 'a password that goes nowhere', '')
  }

  override createCredentials(
    appId: string,
    audience: string,
  ): ReturnType<PasswordServiceClientCredentialFactory['createCredentials']> {
    return Promise.resolve(new LocalCredentials(appId, undefined, audience))
  }
}
