import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'

const STAFF = { name: 'Sam Keller', address: 'sam@partners.example' }
const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

/**
 * Staff's answer to a mail of ours, as their own server leaves it in the mailbox: the answer above, our mail quoted below.
 * @param received our mail, as it was sent
 * @param authservId the name of the server that vouches for the sender (RFC 8601)
 * @returns the mail as text, a character a byte
 */
export async function staffReply(received, text, authservId) {
  const mail = await simpleParser(received)
  const { message } = await writer.sendMail({
    from: STAFF,
    to: mail.replyTo.value[0].address,
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId,
    references: [...[mail.references ?? []].flat(), mail.messageId],
    text: [
      text,
      '',
      `On Tue, 24 Nov 2026 at 10:00, ${mail.from.text} wrote:`,
      '',
      ...mail.text.split('\n').map((line) => `> ${line}`.trimEnd()),
    ].join('\r\n'),
  })
  const verdict =
    `Authentication-Results: ${authservId};\r\n dkim=pass header.d=partners.example;\r\n` +
    ' dmarc=pass header.from=partners.example\r\n'
  return `${verdict}${message.toString('latin1')}`
}
