import { CodedError } from '../model/coded-error'
import { isLoopback } from '../model/loopback'

/** A mailbox on a server, and who opens it. */
export interface MailboxAddress {
  readonly host: string
  readonly port: number
  /** `verified`: from the first byte. `upgraded`: STARTTLS, or nothing at all. `none`: this machine alone. */
  readonly tls: 'verified' | 'upgraded' | 'none'
  readonly user: string
  /** Absent where a token takes its place. */
  readonly password?: string
  /** `INBOX` where the address names none. */
  readonly mailbox: string
}

/**
 * Reads `imap://` or `imaps://` with user, password and mailbox (RFC 5092, as far as it goes). Without TLS nothing is ever
 * sent but to this machine itself.
 * @throws CodedError `imap-url-invalid`; the address is not in the message, as it holds a password
 */
export function mailboxAddress(imapUrl: string): MailboxAddress {
  const url = URL.canParse(imapUrl) ? new URL(imapUrl) : undefined
  const parts =
    url === undefined
      ? undefined
      : { user: decoded(url.username), password: decoded(url.password), path: decoded(url.pathname.slice(1)) }
  if (
    url === undefined ||
    !/^imaps?:$/.test(url.protocol) ||
    url.hostname === '' ||
    !parts?.user ||
    parts.password === undefined ||
    parts.path === undefined
  ) {
    throw new CodedError(
      'imap-url-invalid',
      'Write IMAP_URL as imaps://user:password@host/INBOX; special characters in user and password as %40 and the like.',
    )
  }
  const isSecure = url.protocol === 'imaps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    host,
    port: url.port === '' ? (isSecure ? 993 : 143) : Number(url.port),
    tls: isSecure ? 'verified' : isLoopback(host) ? 'none' : 'upgraded',
    user: parts.user,
    ...(parts.password === '' ? {} : { password: parts.password }),
    mailbox: parts.path === '' ? 'INBOX' : parts.path,
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
