/**
 * Why a mailbox cannot be read, as far as a person can do something about it:
 * - `not-secure`: a certificate that nobody vouches for, or no TLS at all
 * - `no-token`: there is none to log in with
 * - `role-unknown`: the database does not say which process reads
 */
export type MailboxFailure =
  'not-reachable' | 'not-secure' | 'no-token' | 'login-refused' | 'no-mailbox' | 'connection-lost' | 'role-unknown'

/** A failure whose reason is known where it happens. */
export class MailboxError extends Error {
  constructor(
    readonly reason: MailboxFailure,
    options?: { readonly cause?: unknown },
  ) {
    super(reason, options)
    this.name = 'MailboxError'
  }
}

/** The reason, by what imapflow and Node put on their errors. */
export function failureOf(error: unknown): MailboxFailure {
  if (error instanceof MailboxError) return error.reason
  const marks = typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : {}
  const code = codeOf(error) ?? ''
  if (marks.authenticationFailed === true) return 'login-refused'
  if (marks.tlsFailed === true || /CERT|SELF_SIGNED|UNABLE_TO|TLS/.test(code)) return 'not-secure'
  return /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|.*_TIMEOUT)$/.test(code)
    ? 'not-reachable'
    : 'connection-lost'
}

/** The error's code, for the log: its message may name addresses. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
