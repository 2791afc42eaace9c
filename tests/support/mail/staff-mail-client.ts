import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'

/** Somebody of the staff, at a mail program. */
export interface StaffMailClient {
  /**
   * Presses Reply: the answer above, the mail that it answers quoted below, in text and HTML, as web mail writes them.
   * @param received the mail as it arrived
   * @returns the reply as their own server takes it, its recipient too
   */
  reply(received: Buffer, text: string): Promise<{ readonly to: string; readonly raw: Buffer }>
}

export function staffMailClient(person: { readonly name: string; readonly address: string }): StaffMailClient {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async reply(received, text) {
      const mail = await simpleParser(received)
      const to = mail.replyTo?.value[0]?.address ?? mail.from?.value[0]?.address
      if (to === undefined) throw new Error('there is nobody to answer')
      const quoted = (mail.text ?? '').split('\n').map((line) => `> ${line}`.trimEnd())
      const attribution = `On Tue, 24 Nov 2026 at 10:00, ${mail.from?.text ?? ''} wrote:`
      const { message } = await writer.sendMail({
        from: person,
        to: { name: '', address: to },
        subject: `Re: ${mail.subject ?? ''}`,
        inReplyTo: mail.messageId ?? '',
        references: [...[mail.references ?? []].flat(), mail.messageId ?? ''],
        text: [text, '', attribution, '', ...quoted].join('\r\n'),
        html:
          `<div dir="ltr">${text.replaceAll('\n', '<br>')}</div><br><div class="gmail_quote"><div class="gmail_attr">` +
          `${attribution.replace('<', '&lt;').replace('>', '&gt;')}</div><blockquote class="gmail_quote">${mail.html === false ? '' : mail.html}</blockquote></div>`,
      })
      return { to, raw: message as Buffer }
    },
  }
}

/**
 * A mail as the mailbox has it once our own server has taken it in and looked at its sender (RFC 8601).
 * @param authservId the name of that server
 */
export function asReceived(raw: Buffer, authservId: string, from: string, verdict = 'pass'): Buffer {
  const domain = from.split('@')[1] ?? ''
  const header =
    `Authentication-Results: ${authservId};\r\n dkim=${verdict} header.d=${domain};\r\n` +
    ` spf=${verdict} smtp.mailfrom=${from};\r\n dmarc=${verdict} header.from=${domain}\r\n`
  return Buffer.concat([Buffer.from(header), raw])
}
