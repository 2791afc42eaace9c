import { createTransport } from 'nodemailer'
import { composeMessage } from './compose-message'
import type { MailTransport, OutgoingMail, SendOutcome } from './outgoing-mail'
import { outcomeOfFailure } from './send-failure'
import { smtpConnection, type SmtpParts } from './smtp-connection'

/** Hands mails to a server, over connections that are kept open for the next ones (RFC 5321). Never rejects. */
export function createSmtpTransport(parts: SmtpParts): MailTransport {
  const { options, limits, secrets, noteFailure } = smtpConnection(parts)
  const transport = createTransport(options)
  const underWay = new Map<AbortController, Promise<SendOutcome>>()
  let isClosed = false

  async function attempt(mail: OutgoingMail, signal: AbortSignal): Promise<SendOutcome> {
    try {
      const info = await transport.sendMail({ ...composeMessage(mail), signal })
      const messageId = info.serverMessageId?.replace(/^<|>$/g, '')
      return { outcome: 'sent', ...(messageId !== undefined && { messageId }) }
    } catch (error) {
      noteFailure(error)
      return outcomeOfFailure(error, secrets)
    }
  }

  return {
    async send(mail) {
      const cut = new AbortController()
      if (isClosed) cut.abort()
      const timer = setTimeout(() => {
        cut.abort()
      }, limits.wholeMs)
      const sending = attempt(mail, cut.signal)
      underWay.set(cut, sending)
      try {
        return await sending
      } finally {
        underWay.delete(cut)
        clearTimeout(timer)
      }
    },
    async close() {
      // Whoever wants to wait has done so: the program ends, and what is under way is tried again when it is back.
      isClosed = true
      for (const cut of underWay.keys()) cut.abort()
      await Promise.all(underWay.values())
      transport.close()
    },
  }
}
