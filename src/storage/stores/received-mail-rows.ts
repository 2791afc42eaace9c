import type { KeptMail, MailVerdict, ReceivedMail } from '../../escalation/mail-ledger'
import { digest } from '../digest'
import { fromStored, toStored } from '../stored-text'
import type { ReceivedMailRow } from '../ticket-schema'

/** As `ReceivedMailRow.mail_key`. */
export function mailKey(key: string): string {
  return digest('mail', key)
}

/** The columns that keep a mail as it came in. */
export function mailColumns(mail: ReceivedMail) {
  return {
    mail_key: mailKey(mail.key),
    key: toStored(mail.key),
    message_id: stored(mail.messageId),
    raw: toStored(mail.raw),
    sender: stored(mail.from),
    subject: stored(mail.subject),
    at: mail.at,
  }
}

/** The columns that keep what became of a mail. */
export function verdictColumns(verdict: MailVerdict) {
  return {
    verdict: verdict.do,
    reason: 'reason' in verdict ? verdict.reason : null,
    ticket: 'ticket' in verdict ? verdict.ticket : null,
    asker: 'askerId' in verdict ? toStored(verdict.askerId) : null,
    address: 'address' in verdict ? toStored(verdict.address) : null,
    said: 'said' in verdict ? toStored(verdict.said) : null,
  }
}

/** A mail of its row. */
export function keptMailOf(row: ReceivedMailRow): KeptMail {
  return {
    id: row.id,
    mail: {
      key: fromStored(row.key),
      ...(row.message_id !== null && { messageId: fromStored(row.message_id) }),
      raw: fromStored(row.raw),
      ...(row.sender !== null && { from: fromStored(row.sender) }),
      ...(row.subject !== null && { subject: fromStored(row.subject) }),
      at: row.at,
    },
    verdict: row.verdict,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.ticket !== null && { ticket: row.ticket }),
  }
}

function stored(text: string | undefined): string | null {
  return text === undefined ? null : toStored(text)
}
