import type { SendMailOptions } from 'nodemailer'
import { z } from 'zod'
import { CodedError } from '../model/coded-error'
import { headerText } from './header-text'
import type { MailAddress, OutgoingMail } from './outgoing-mail'

/** The form that browsers take too: one address, nothing quoted, no list, no other alphabet. */
const addressForm = z.email({ pattern: z.regexes.html5Email }).max(254)
const messageIdForm = z.string().regex(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/)
const headerNameForm = z.string().regex(/^(?:X-|List-|Auto-|Precedence$)[A-Za-z0-9-]*$/i)

/**
 * A mail as nodemailer takes it. Everything that persons or other programs wrote is made harmless here once more, whatever
 * was done before: addresses go as objects after they were checked, never as text that could hold two; subject, names and
 * values of headers are one line.
 * @throws CodedError `mail-address-unusable`, `mail-header-unusable`
 */
export function composeMessage(mail: OutgoingMail): SendMailOptions {
  const { address: recipient } = addressed(mail.to, 'the recipient')
  const { address: sender } = addressed(mail.from, 'the sender')
  const references = mail.references.map(bracketed)
  const inReplyTo = references.at(-1)
  return {
    messageId: bracketed(mail.messageId),
    from: addressed(mail.from, 'the sender'),
    to: [addressed(mail.to, 'the recipient')],
    ...(mail.replyTo && { replyTo: [addressed(mail.replyTo, 'the address for replies')] }),
    envelope: {
      from: addressed({ address: mail.envelopeFrom ?? sender }, 'the address for bounces').address,
      to: [recipient],
    },
    subject: headerText(mail.subject),
    text: bodyText(mail.text),
    html: bodyText(mail.html),
    textEncoding: 'quoted-printable',
    ...(inReplyTo !== undefined && { references, inReplyTo }),
    headers: Object.entries(mail.headers).map(([key, value]) => ({ key: headerName(key), value: headerText(value) })),
    attachments: mail.attachments.map(({ filename, text }) => ({
      filename: headerText(filename).replace(/[\\/:*?"<>|]/g, '-'),
      content: bodyText(text),
      contentType: 'text/plain; charset=utf-8',
    })),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function addressed({ address, name }: MailAddress, what: string): { readonly name: string; readonly address: string } {
  if (addressForm.safeParse(address).success) return { name: headerText(name ?? ''), address }
  throw new CodedError(
    'mail-address-unusable',
    `The address of ${what} is none that mail can be sent to: it has to be one address such as anna@example.org.`,
  )
}

function bracketed(messageId: string): string {
  if (messageIdForm.safeParse(messageId).success) return `<${messageId}>`
  throw new CodedError(
    'mail-header-unusable',
    'A Message-ID of another form: this is a fault of the program, please report it.',
  )
}

function headerName(name: string): string {
  if (headerNameForm.safeParse(name).success) return name
  throw new CodedError(
    'mail-header-unusable',
    `${JSON.stringify(headerText(name))} is no header that a mail may have besides the usual ones: ` +
      'this is a fault of the program, please report it.',
  )
}

/** Without what no mail program expects in a text: zeros, other control characters, halves of characters. */
function bodyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
}
