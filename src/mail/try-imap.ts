import { openImapSession, type SessionParts } from './imap-session'
import type { Knock } from './knock'
import { failureOf, type MailboxFailure } from './mailbox-failure'

const SAID: Readonly<Record<MailboxFailure, readonly [Exclude<Knock['outcome'], 'open'>, string]>> = {
  'not-reachable': ['unreachable', 'nobody answers there'],
  'not-secure': ['certificate', 'no encryption that can be believed'],
  'no-token': ['login-refused', 'there is no token to log in with'],
  'login-refused': ['login-refused', 'the server refuses user or password'],
  'no-mailbox': ['failed', 'there is no such mailbox'],
  'connection-lost': ['unreachable', 'the connection broke off'],
  'role-unknown': ['failed', 'the database does not answer'],
}

/** Connects to a mailbox as for reading, and reads nothing. Never rejects. */
export async function tryImap(parts: SessionParts): Promise<Knock> {
  const { host, mailbox } = parts.address
  try {
    const session = await openImapSession(parts, new AbortController().signal)
    session.close()
    return { outcome: 'open', evidence: `${host} opens ${mailbox}` }
  } catch (error) {
    const [outcome, words] = SAID[failureOf(error)]
    return { outcome, evidence: `${host}, ${mailbox}: ${words}` }
  }
}
