import type { Clock } from '../model/clock'
import type { MailSettings } from '../model/mail-settings'
import { createEmlTransport } from './eml-transport'
import type { OauthToken } from './oauth-token'
import type { MailTransport } from './outgoing-mail'
import { createSmtpTransport } from './smtp-transport'

export interface MailTransportParts {
  readonly settings: Pick<MailSettings, 'smtpUrl'>
  /** In place of the password in `smtpUrl`. */
  readonly token?: OauthToken
  /** Where mails become files that no server takes; created when it is needed. */
  readonly folder: string
  readonly clock: Clock
}

/** What takes mails: the server that is set up, else files. */
export function openMailTransport({ settings, token, folder, clock }: MailTransportParts): MailTransport {
  if (settings.smtpUrl === undefined) return createEmlTransport(folder, clock)
  return createSmtpTransport({ url: settings.smtpUrl, ...(token && { token }) })
}
