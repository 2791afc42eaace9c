import { createTransport } from 'nodemailer'
import { composeMessage } from './compose-message'
import type { MailTransport, OutgoingMail, SendOutcome } from './outgoing-mail'
import { outcomeOfFailure } from './send-failure'
import { smtpConnection, type SmtpParts } from './smtp-connection'

/** Hands mails to a server, over connections that are kept open for the next ones (RFC 5321). Never rejects. */
export function createSmtpTransport(parts: SmtpParts): MailTransport {
  const { options, limits, secrets, noteFailure } = smtpConnection(parts)
  const transport = createTransport(options)
  const underWay = new Set<Promise<SendOutcome>>()

  async function attempt(mail: OutgoingMail): Promise<SendOutcome> {
    try {
      const info = await transport.sendMail({ ...composeMessage(mail), signal: AbortSignal.timeout(limits.wholeMs) })
      const messageId = info.serverMessageId?.replace(/^<|>$/g, '')
      return { outcome: 'sent', ...(messageId !== undefined && { messageId }) }
    } catch (error) {
      noteFailure(error)
      return outcomeOfFailure(error, secrets)
    }
  }

  return {
    async send(mail) {
      const sending = attempt(mail)
      underWay.add(sending)
      try {
        return await sending
      } finally {
        underWay.delete(sending)
      }
    },
    async close() {
      await Promise.all(underWay)
      transport.close()
    },
  }
}
