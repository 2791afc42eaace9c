import { ImapFlow } from 'imapflow'
import type { MailboxAddress } from './mailbox-address'
import { MailboxError } from './mailbox-failure'
import { MAX_MAIL_BYTES } from './parse-mail'

/** One connection with its mailbox open. Its calls reject when the connection is lost; then it is of no use any more. */
export interface ImapSession {
  /** Of mails without the flag `\Seen`, the oldest first. */
  unseen(): Promise<readonly number[]>
  /** The mail, cut one byte behind what is read of mails; undefined where somebody deleted it. Does not mark it. */
  fetch(uid: number): Promise<Uint8Array | undefined>
  markSeen(uid: number): Promise<void>
  /** Resolves when there is something new, when the connection is lost, or with the signal: whichever is first. */
  news(signal: AbortSignal): Promise<void>
  isOpen(): boolean
  close(): void
}

export interface SessionParts {
  readonly address: MailboxAddress
  /** In place of the password: XOAUTH2. */
  readonly accessToken?: () => Promise<string>
  /** Certificates (PEM) that are trusted besides those of the system. */
  readonly trusted?: string
}

/**
 * Connects, logs in and opens the mailbox. The server's certificate is verified, and limits hold for all that it sends.
 * @param signal closes the connection, at any moment
 * @throws MailboxError `no-token`, or what imapflow and Node's sockets throw (`failureOf`)
 */
export async function openImapSession(parts: SessionParts, signal: AbortSignal): Promise<ImapSession> {
  const { address } = parts
  const client = new ImapFlow({
    host: address.host,
    port: address.port,
    secure: address.tls === 'verified',
    ...(address.tls === 'upgraded' ? { doSTARTTLS: true } : {}),
    ...(parts.trusted === undefined ? {} : { tls: { ca: parts.trusted } }),
    auth: {
      user: address.user,
      ...(parts.accessToken === undefined
        ? { pass: address.password ?? '' }
        : { accessToken: await tokenOf(parts.accessToken) }),
    },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 10_000,
    // Longer than the reader ever leaves a connection alone.
    socketTimeout: 180_000,
    maxLineLength: 1024 * 1024,
    maxLiteralSize: MAX_MAIL_BYTES + 1024,
    maxResponseSize: MAX_MAIL_BYTES + 2 * 1024 * 1024,
  })
  let isNew = false
  let wake: (() => void) | undefined
  const tell = () => {
    isNew = true
    wake?.()
  }
  client.on('exists', tell)
  client.on('close', tell)
  // Whatever it is, the connection is closed after it, and pending calls reject.
  client.on('error', tell)
  const close = () => client.close()
  signal.addEventListener('abort', close)
  const isOpen = () => client.usable
  try {
    if (signal.aborted) throw new Error('stopped before it was connected')
    await client.connect()
    await opened(client, address.mailbox)
  } catch (error) {
    signal.removeEventListener('abort', close)
    client.close()
    throw error
  }

  return {
    async unseen() {
      isNew = false
      const uids = await client.search({ seen: false }, { uid: true })
      if (!Array.isArray(uids)) throw new Error('the server does not search the mailbox')
      return uids.sort((a, b) => a - b)
    },
    async fetch(uid) {
      const wanted = { uid: true, source: { start: 0, maxLength: MAX_MAIL_BYTES + 1 } }
      const message = await client.fetchOne(String(uid), wanted, { uid: true })
      return message === false ? undefined : message.source
    },
    async markSeen(uid) {
      const isDone = await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      if (!isDone) throw new Error('the server does not mark the mail')
    },
    async news(stop) {
      if (isNew || stop.aborted || !isOpen()) return
      const told = new Promise<void>((resolve) => {
        wake = resolve
        stop.addEventListener('abort', () => resolve(), { once: true })
      })
      // Ended by the next call. Servers that have no IDLE are asked by imapflow, and by the reader's own rounds.
      client.idle().catch(tell)
      await told
    },
    isOpen,
    close() {
      signal.removeEventListener('abort', close)
      client.close()
    },
  }
}

async function tokenOf(accessToken: () => Promise<string>): Promise<string> {
  try {
    return await accessToken()
  } catch (error) {
    throw new MailboxError('no-token', { cause: error })
  }
}

async function opened(client: ImapFlow, mailbox: string): Promise<void> {
  try {
    await client.mailboxOpen(mailbox)
  } catch (error) {
    // Where the connection still stands, the server has no such mailbox, or does not give it.
    throw client.usable ? new MailboxError('no-mailbox', { cause: error }) : error
  }
}
