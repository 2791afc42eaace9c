import { randomBytes } from 'node:crypto'
import type { MailSettings } from '../model/mail-settings'
import { authservIds, dmarcVerdict } from './authentication-results'
import { domainOf } from './domain-of'
import { openImapSession, type ImapSession, type SessionParts } from './imap-session'
import { messageIdOf } from './message-id'
import type { MailTransport } from './outgoing-mail'
import { parseMail } from './parse-mail'
import type { ReceivedMessage } from './received-message'
import type { ReplyAddresses } from './reply-address'
import type { RoundTrip } from './round-trip'

/** How long a mail is waited for, and how long the mailbox is left alone between two looks. */
const ARRIVAL_MS = 90_000
const LOOK_MS = 2_000

/** The ticket that a test mail is about: there is none of this number. */
const NO_TICKET = 0

export interface TripParts {
  readonly settings: Pick<MailSettings, 'from' | 'authservId'>
  readonly transport: Pick<MailTransport, 'send'>
  readonly session: SessionParts
  readonly addresses: ReplyAddresses
  readonly now: () => number
  readonly wait?: (ms: number) => Promise<void>
}

/**
 * Sends a mail to ourselves, to a reply address as staff would answer to, and looks for it in the mailbox. It says of itself
 * that a program wrote it, and nobody takes it for an answer.
 */
export async function thereAndBack(parts: TripParts): Promise<RoundTrip> {
  const { settings, transport, addresses, now } = parts
  const domain = domainOf(settings.from.address)
  const mark = randomBytes(8).toString('hex')
  const messageId = messageIdOf(domain, mark)
  const sent = await transport.send({
    messageId,
    from: settings.from,
    to: { address: addresses.addressOf({ for: 'staff', ticket: NO_TICKET }) },
    subject: `Test ${mark}: mail there and back`,
    text: 'The doctor of the FAQ bot sent this to see that mail comes back. Delete it.\n',
    html: '<p>The doctor of the FAQ bot sent this to see that mail comes back. Delete it.</p>',
    references: [],
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [],
  })
  if (sent.outcome !== 'sent') return { notSent: 'reason' in sent ? sent.reason : 'no server is set up' }
  const began = now()
  const raw = await found(mark, parts, began)
  if (raw === undefined) return {}
  const received = await parseMail(raw)
  return { arrivedAfterMs: now() - began, ...whatIsLeft(received, messageId, parts) }
}

function whatIsLeft(received: ReceivedMessage, messageId: string, { settings, addresses }: TripParts): RoundTrip {
  const { authservId } = settings
  const dmarc = authservId === undefined ? undefined : dmarcVerdict(received.headers, authservId)
  return {
    isTagKept: received.recipients.some((address) => {
      const tag = addresses.read(address)
      return typeof tag === 'object' && tag.for === 'staff' && tag.ticket === NO_TICKET
    }),
    isMessageIdKept: received.messageId === messageId,
    authservIds: authservIds(received.headers),
    ...(dmarc === undefined ? {} : { dmarc }),
  }
}

async function found(mark: string, parts: TripParts, began: number): Promise<Uint8Array | undefined> {
  const { session: to, now, wait = waited } = parts
  const session: ImapSession = await openImapSession(to, AbortSignal.timeout(ARRIVAL_MS * 2))
  try {
    while (now() - began < ARRIVAL_MS) {
      const [uid] = await session.withSubject(mark)
      if (uid !== undefined) return await session.fetch(uid)
      await wait(LOOK_MS)
    }
    return undefined
  } finally {
    session.close()
  }
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
