import type { Finding } from './check'
import type { Knock } from '../mail/knock'

/**
 * A mail server that cannot be used, and what to do about it.
 * @param what begins the code
 * @param variable that names the server
 */
export function knockFailed(
  what: 'mail-server' | 'mailbox',
  variable: 'SMTP_URL' | 'IMAP_URL',
  knock: Exclude<Knock, { readonly outcome: 'open' }>,
): Finding {
  const next: Readonly<Record<typeof knock.outcome, string>> = {
    unreachable: `See that host and port in ${variable} are right, and that this machine may connect to them.`,
    'login-refused':
      `Correct user and password in ${variable}. Microsoft 365 and Google take no passwords from programs, or only ` +
      'app passwords: set MAIL_OAUTH_TOKEN_URL and what belongs to it.',
    certificate: `The name in ${variable} has to be the one in the server's certificate, and its authority known to this machine (NODE_EXTRA_CA_CERTS).`,
    'no-encryption': `The server offers no encryption: use another port in ${variable}, or a server that does.`,
    failed: `Look at what the server says, and at ${variable}.`,
  }
  return { level: 'error', code: `${what}-${knock.outcome}`, evidence: knock.evidence, next: next[knock.outcome] }
}
