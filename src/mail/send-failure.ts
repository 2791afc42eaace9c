import { CodedError } from '../model/coded-error'
import { headerText } from './header-text'
import type { SendOutcome } from './outgoing-mail'

/** What nodemailer says of a failure, as far as it is looked at. */
interface Failure {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly command?: unknown
  readonly message?: unknown
  readonly originalCode?: unknown
}

/** Characters of a server's words that are kept. */
const REASON_LENGTH = 300

/** The server wants a login, or another one (RFC 4954, section 6). It is the settings that are wrong, not the mail. */
const LOGIN_CODES = new Set([530, 534, 535, 538])

/**
 * What a failed try is worth. A mail is given up only where the server refused this very mail, its sender or its recipient for
 * good (RFC 5321, section 4.2.1: 5yz to MAIL, RCPT or DATA). Everything else may be different at the next try: the network,
 * a server that refuses connections, a certificate, a login.
 * @param secrets what the reason must not show, whatever the server wrote
 */
export function outcomeOfFailure(error: unknown, secrets: readonly string[]): SendOutcome {
  if (error instanceof CodedError) {
    const isForGood = error.code === 'mail-address-unusable' || error.code === 'mail-header-unusable'
    return { outcome: isForGood ? 'never' : 'later', reason: presentable(error.message, secrets) }
  }
  const failure: Failure = typeof error === 'object' && error !== null ? error : {}
  const reason = presentable(reasonFor(failure), secrets)
  return { outcome: isRefusedForGood(failure) ? 'never' : 'later', reason }
}

function isRefusedForGood({ code, responseCode, command }: Failure): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false
  // No answer of the server's: nodemailer itself refuses the address, or the mail is longer than the server says it takes.
  if (typeof responseCode !== 'number') return true
  if (responseCode < 500 || LOGIN_CODES.has(responseCode)) return false
  // The session went wrong, not the mail.
  if (responseCode === 503) return false
  // RFC 5321, section 4.5.3.1.10: to RCPT it means what 452 does. It is also what a full mailbox is answered with.
  return !(responseCode === 552 && command === 'RCPT TO')
}

function reasonFor({ code, response, message, originalCode }: Failure): string {
  if (code === 'ETLS') return `No encrypted connection to the server: ${String(message)}`
  if (typeof response === 'string' && response !== '') return `The server answered: ${response}`
  switch (code) {
    case 'EABORT':
      return 'The mail was broken off: the server took too long, or the program stopped.'
    case 'ETIMEDOUT':
      return 'The server gave no answer in time.'
    case 'EDNS':
      return 'The server’s name is not known: check SMTP_URL.'
    case 'EAUTH':
      return `No login at the server: ${String(message)}`
  }
  const detail = typeof originalCode === 'string' ? originalCode : String(message)
  if (/CERT|TLS|SSL/.test(detail)) return `No encrypted connection to the server: ${detail}`
  return `The connection to the server failed: ${detail}`
}

function presentable(text: string, secrets: readonly string[]): string {
  const hidden = secrets
    .filter((secret) => secret !== '')
    .reduce((kept, secret) => kept.replaceAll(secret, '[redacted]'), text)
  return headerText(hidden, REASON_LENGTH)
}
