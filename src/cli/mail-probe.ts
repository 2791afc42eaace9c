import { randomBytes } from 'node:crypto'
import type { MailProbe } from '../doctor/mail-probe'
import { mailboxAddress } from '../mail/mailbox-address'
import { createOauthToken } from '../mail/oauth-token'
import { createReplyAddresses } from '../mail/reply-address'
import { createSmtpTransport } from '../mail/smtp-transport'
import { thereAndBack } from '../mail/there-and-back'
import { tryImap } from '../mail/try-imap'
import { trySmtp } from '../mail/try-smtp'
import { systemClock } from '../model/clock'
import type { MailSettings } from '../model/mail-settings'

/**
 * Mail as the service uses it, for the doctor.
 * @param sends whether a mail may be sent, to ourselves
 */
export function mailProbe(settings: MailSettings, sends: boolean): MailProbe {
  const token = settings.oauth && createOauthToken({ oauth: settings.oauth, clock: systemClock })
  const smtp = () => ({ url: given(settings.smtpUrl), ...(token && { token }) })
  const session = () => ({
    address: mailboxAddress(given(settings.imapUrl)),
    ...(token && { accessToken: () => token() }),
  })
  return {
    tryServer: () => trySmtp(smtp()),
    tryMailbox: () => tryImap(session()),
    ...(sends && {
      roundTrip: async () => {
        const transport = createSmtpTransport(smtp())
        try {
          // Whoever signs the tag reads it again here: where the service has no secret yet, any will do.
          const secret = settings.secret || randomBytes(32).toString('base64url')
          const addresses = createReplyAddresses(settings.replyAddress, secret)
          return await thereAndBack({ settings, transport, session: session(), addresses, now: () => Date.now() })
        } finally {
          await transport.close()
        }
      },
    }),
  }
}

/** Checks ask only for what is set. */
function given(url: string | undefined): string {
  if (url === undefined) throw new TypeError('no such server is set')
  return url
}
