import { createTransport } from 'nodemailer'
import type { Knock } from './knock'
import { outcomeOfFailure } from './send-failure'
import { smtpConnection, type SmtpParts } from './smtp-connection'

/** Connects to a mail server and logs in as for a mail, and sends none. Never rejects. */
export async function trySmtp(parts: SmtpParts): Promise<Knock> {
  const { options, secrets } = smtpConnection(parts)
  const transport = createTransport(options)
  const { host } = new URL(parts.url)
  try {
    await transport.verify()
    return { outcome: 'open', evidence: `${host} lets us in` }
  } catch (error) {
    const said = outcomeOfFailure(error, secrets)
    const reason = 'reason' in said ? said.reason : ''
    return { outcome: outcomeOf(error), evidence: `${host}: ${reason}` }
  } finally {
    transport.close()
  }
}

/** By nodemailer's codes, and Node's own for certificates. */
function outcomeOf(error: unknown): Exclude<Knock['outcome'], 'open'> {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (code === 'EAUTH') return 'login-refused'
  if (/certificate|self.signed|altnames/i.test(String(message))) return 'certificate'
  if (code === 'ETLS') return 'no-encryption'
  if (code === 'EDNS' || code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT') return 'unreachable'
  return 'failed'
}
