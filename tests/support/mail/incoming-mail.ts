import { asReceived } from './staff-mail-client'

/** The name under which our own receiving server says what it found out about senders. */
export const AUTHSERV_ID = 'mx.example.org'

/** A mail as somebody's program sends it; say only what matters. */
export interface Written {
  readonly from: string
  readonly to: string
  readonly subject?: string
  readonly text?: string
  readonly messageId?: string
  /** Other header lines, as they are written. */
  readonly headers?: readonly string[]
  readonly contentType?: string
}

let written = 0

export function writtenMail({
  from,
  to,
  subject = 'Re: a question',
  text = '',
  headers = [],
  ...more
}: Written): Buffer {
  written += 1
  const { messageId = `m${written}@mail.example`, contentType = 'text/plain; charset=utf-8' } = more
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      `Message-ID: <${messageId}>`,
      'Date: Mon, 1 Jun 2026 12:00:00 +0000',
      'MIME-Version: 1.0',
      `Content-Type: ${contentType}`,
      ...headers,
      '',
      text,
      '',
    ].join('\r\n'),
  )
}

/** A mail that our own server found to be from whom it says. */
export function provenMail(mail: Written): Buffer {
  return asReceived(writtenMail(mail), AUTHSERV_ID, /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from)
}

/** A report of a mail system's that a mail came back (RFC 3464). */
export function bouncedMail(
  to: string,
  { action = 'failed', status = '5.1.1', recipient = 'jo@school.example', original = '' } = {},
): Buffer {
  const part = (type: string, lines: readonly string[]) => ['--b', `Content-Type: ${type}`, '', ...lines].join('\r\n')
  return writtenMail({
    from: 'MAILER-DAEMON@mx.example.net',
    to,
    subject: 'Undelivered Mail Returned to Sender',
    contentType: 'multipart/report; report-type=delivery-status; boundary=b',
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    text: [
      part('text/plain', ['I could not deliver your mail.', '']),
      part('message/delivery-status', [
        'Reporting-MTA: dns; mx.example.net',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: smtp; 550 ${status} no such user`,
        '',
      ]),
      part('text/rfc822-headers', [`Message-ID: <${original}>`, 'Subject: a question', '']),
      '--b--',
    ].join('\r\n'),
  })
}
